"""What a tone rule is: when it finds something, what it says then, what to write instead, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from coach.errors import UsageError
from coach.playbook.faults import Place, did_you_mean
from coach.playbook.model import Source
from coach.tone.phrases import Phrase, apart

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
WEIGHTS = {"error": 5.0, "warning": 2.0, "info": 0.5}
"""What a finding of each severity counts for when two drafts are compared."""


class Example(NamedTuple):
    """A text that a rule must find something in, or must not.

    `mail` is the message it answers, where the rule looks at both; `approved` what may be promised, as YAML.
    """

    text: str
    place: Place
    mail: str = ""
    approved: str = ""


class Rule(NamedTuple):
    """A rule. It looks for phrases in each sentence, or is a check of the whole text that is built in.

    `except_for` are phrases that make a match innocent where they overlap it, `unless` phrases that do so anywhere in
    the same sentence, `unless_anywhere` phrases that do so anywhere in the text. `only_in` limits it to
    questions or statements, `opening` to the first sentence after the
    greeting; below `at_least` matches in the whole text it is silent.
    """

    id: str
    severity: Severity
    title: str
    message: str
    instead: str
    why: str
    source: Source
    place: Place
    match: tuple[Phrase, ...] = ()
    except_for: Sequence[Phrase] = ()
    unless: Sequence[Phrase] = ()
    unless_anywhere: Sequence[Phrase] = ()
    only_in: Literal["", "questions", "statements"] = ""
    opening: bool = False
    at_least: int = 1
    check: str = ""
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()

    @property
    def group(self) -> str:
        """The letters its id begins with: rules of one kind share them."""
        return self.id.rstrip("0123456789")


class Ruleset:
    """Rules by id, later ones having replaced earlier ones; `groups` names each kind of rule."""

    def __init__(self, rules: Iterable[Rule], groups: Iterable[tuple[str, str]] = ()) -> None:
        self.by_id = {rule.id: rule for rule in rules}
        self.groups = dict(groups)

    def __iter__(self) -> Iterator[Rule]:
        """Walk through the rules in the order of their files."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, name: str) -> Rule:
        """Give the rule of an id, in capitals or not; raise UsageError naming the nearest one."""
        rule = self.by_id.get(name.strip().upper())
        if rule is None:
            advice = did_you_mean(name.strip().upper(), self.by_id, "`coach check --list` shows all rules")
            raise UsageError(f"There is no rule '{name}'. {_ended(advice)}")
        return rule

    def narrowed(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Ruleset:
        """Give the rules that are selected (all, when none is named) and not ignored.

        Each name is an id or its beginning: `APO` stands for all rules about apologies. Raises UsageError for a name
        that fits no rule.
        """
        chosen, left_out = self._names(select), self._names(ignore)
        return Ruleset(
            (
                rule
                for rule in self
                if (not chosen or rule.id.startswith(chosen)) and not rule.id.startswith(left_out)
            ),
            self.groups.items(),
        )

    def _names(self, names: Iterable[str]) -> tuple[str, ...]:
        wanted = tuple(part.upper() for name in names for part in name.replace(",", " ").split())
        for name in wanted:
            if not any(rule.startswith(name) for rule in self.by_id):
                known = [*self.by_id, *dict.fromkeys(rule.group for rule in self)]
                advice = did_you_mean(name, known, "`coach check --list` shows all rules")
                raise UsageError(f"No rule is named '{name}' or begins so. {_ended(advice)}")
        return wanted

    @cached_property
    def gate(self) -> Gate:
        """The words to look for, made once."""
        return Gate(self)


def _ended(advice: str) -> str:
    return advice + ("?" if advice.startswith("Did you mean") else ".")


Opened: TypeAlias = "tuple[frozenset[str], Rule, Phrase]"


class Gate:
    """Which phrases may match where: their anchor words, each with what it opens.

    Plain words are looked up; a word with a star is compared with the beginnings of the words of a text.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.words: dict[str, list[Opened]] = {}
        self.beginnings: dict[str, list[Opened]] = {}
        for rule in rules:
            for phrase in (part for whole in rule.match for part in apart(whole)):
                for anchor in phrase.anchors:
                    opened = self.beginnings if anchor[-1] == "*" else self.words
                    rarest = phrase.needs[0] if phrase.needs else phrase.anchors
                    opened.setdefault(anchor.rstrip("*"), []).append((rarest, rule, phrase))
        self.lengths = sorted({len(beginning) for beginning in self.beginnings})

    def opened_by(self, word: str) -> list[Opened]:
        """Give the phrases of which this word (flattened and spelled out) may be the anchor.

        Before each stand words of which one must be there too, to pass it over without a look at the phrase.
        """
        opened = self.words.get(word, [])
        for length in self.lengths:
            if length > len(word):
                break
            begun = self.beginnings.get(word[:length])
            if begun:
                opened = [*opened, *begun]
        return opened
