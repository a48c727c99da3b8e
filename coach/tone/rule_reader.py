"""Reading rule files: every fault of a file at once, with its place and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Sequence_
from pathlib import Path
from typing import Literal, cast

from coach.playbook.faults import Fault, Faults, FaultyFile, Place, did_you_mean, shorten
from coach.playbook.fields import Fields, as_mapping, one_of, what
from coach.playbook.fields import text as read_text_value
from coach.playbook.model import Source
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence, read_bytes, read_file
from coach.playbook.shape import SOURCE, Key
from coach.tone.phrases import Either, Phrase, PhraseError, Phrases, parse, parse_list
from coach.tone.rules import SEVERITIES, Example, Rule, Ruleset, Severity

ID = re.compile(r"[A-Z]{2,8}[0-9]{1,4}\Z")
LIST_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}\Z")
MAX_PHRASES = 200
MAX_LIST = 300
MAX_EXAMPLE = 20_000

FILE = {
    "format": Key("format", "The version of the language; always 1", required=True),
    "title": Key("line", "What these rules are about", required=True),
    "sources": Key("sources", "Where the rules come from: a name for each, to cite"),
    "lists": Key("lists", "Named lists of words, to use in phrases as `<name>`"),
    "rules": Key("rules", "The rules", required=True),
}

RULE = {
    "id": Key("rule id", "Letters, then a number: `ABC001`", required=True),
    "severity": Key("severity", "`error`, `warning` or `info`", required=True),
    "title": Key("line", "What it finds, in a few words", required=True),
    "match": Key("phrases", "Phrases to find in a sentence"),
    "check": Key("check", "Instead of phrases: a check that is built in"),
    "except": Key("phrases", "Phrases that make a match innocent where they overlap it"),
    "unless": Key("phrases", "Phrases that make a match innocent anywhere in the same sentence"),
    "unless_anywhere": Key(
        "phrases", "Phrases that make all matches innocent wherever they stand in the text"
    ),
    "only_in": Key("only_in", "`questions` or `statements`"),
    "opening": Key("yes_no", "Look only at the first sentence after the greeting"),
    "at_least": Key("number", "How many matches the whole text must have"),
    "message": Key("text", "What the customer will hear", required=True),
    "instead": Key("text", "What to write instead, ready to use", required=True),
    "why": Key("text", "Why it matters", required=True),
    "source": Key("source", "Where that comes from", required=True),
    "bad": Key("examples", "Texts it must find something in", required=True),
    "good": Key("examples", "Texts it must not find anything in", required=True),
}

EXAMPLE = {
    "text": Key("text", "The text we are about to send", required=True),
    "mail": Key("text", "The message it answers"),
    "approved": Key("text", "What may be promised, as it stands in an approved file"),
}


def read_rules(folders: Iterable[Path], checks: Iterable[str], trusted: Path | None = None) -> Ruleset:
    """Read the rule files (`*.yaml`, `*.yml`) of each folder that exists.

    A later folder's rule replaces an earlier one of the same id.

    `checks` are the names of the built-in checks. The phrases of the `trusted` folder that make a match innocent are
    parsed when they are first needed: our own tests have read them all.
    Raises FaultyFile with every fault of every file.
    """
    faults: list[Fault] = []
    known = tuple(checks)
    rules: dict[str, Rule] = {}
    groups: dict[str, str] = {}
    for folder in folders:
        here: dict[str, Rule] = {}
        for path in _rule_files(folder):
            try:
                title, read = read_rule_file(read_file(path), known, trusted=folder == trusted)
            except FaultyFile as faulty:
                faults.extend(faulty.faults)
                continue
            for rule in read:
                if rule.id in here:
                    first = here[rule.id].place
                    faults.append(
                        Fault(rule.place, f"There are two rules {rule.id}", f"The other stands at {first}")
                    )
                here[rule.id] = rule
                groups.setdefault(rule.group, title)
        rules.update(here)
    if faults:
        raise FaultyFile(faults)
    return Ruleset(rules.values(), groups.items())


def read_rules_text(content: bytes, file: str, checks: Iterable[str]) -> Ruleset:
    """Read the rules of one file's content; `file` is its name in messages."""
    title, rules = read_rule_file(read_bytes(content, file), tuple(checks))
    return Ruleset(rules, {rule.group: title for rule in rules}.items())


def read_rule_file(
    tree: Node, checks: tuple[str, ...], *, trusted: bool = False
) -> tuple[str, tuple[Rule, ...]]:
    """Read a file's tree into its title and its rules; raise FaultyFile with all that is wrong."""
    faults = Faults()
    node = as_mapping(tree, "A rules file", faults)
    if node is None:
        raise FaultyFile(faults.found)
    fields = Fields(node, FILE, faults, "A rules file")
    version = fields.get("format")
    if version is not None and not (isinstance(version, Scalar) and version.text == "1"):
        faults.add(version.place, f"`format` is {what(version)}", "It is 1")
    title = fields.text("title", line=True)
    reader = _RuleReader(faults, _sources(fields, faults), _lists(fields, faults), checks, trusted)
    rules: dict[str, Rule] = {}
    for item in fields.items("rules"):
        rule = reader.rule(item)
        if rule is None:
            continue
        if rule.id in rules:
            faults.add(
                rule.place,
                f"There are two rules {rule.id}",
                f"The first stands in line {rules[rule.id].place.line}",
            )
        rules[rule.id] = rule
    if faults:
        raise FaultyFile(faults.found)
    return title, tuple(rules.values())


def _rule_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _sources(fields: Fields, faults: Faults) -> dict[str, Source]:
    sources = {}
    node = fields.mapping("sources")
    for name, value in node.entries if node else ():
        told = as_mapping(value, f"The source '{shorten(name.text, 40)}'", faults)
        if told is None:
            continue
        source = Fields(told, SOURCE, faults, "A source")
        sources[name.text] = Source(
            source.text("title", line=True),
            source.text("author", line=True),
            source.text("year", line=True),
            source.text("url", line=True),
            source.text("note"),
        )
    return sources


def _lists(fields: Fields, faults: Faults) -> dict[str, Either]:
    lists: dict[str, Either] = {}
    node = fields.mapping("lists")
    for name, value in node.entries if node else ():
        if not LIST_NAME.match(name.text):
            faults.add(
                name.place,
                f"'{shorten(name.text, 40)}' is no name for a list",
                "Use small letters, like `sorry`",
            )
        if not isinstance(value, Sequence) or not value.items:
            faults.add(
                value.place, f"The list '{shorten(name.text, 40)}' is {what(value)}", "Give it words: [a, b]"
            )
            continue
        if len(value.items) > MAX_LIST:
            faults.add(value.place, f"The list has {len(value.items)} entries", f"Keep it to {MAX_LIST}")
        entries = [
            item.text
            for item in value.items[:MAX_LIST]
            if read_text_value(item, name.text, faults, line=True)
            and isinstance(item, Scalar)
            and _phrase(item, {}, faults)
        ]
        # A faulty entry is told once, here, and not again at every phrase that uses the list.
        lists[name.text] = parse_list(entries or ["faulty"])
    return lists


def _phrase(node: Scalar, lists: dict[str, Either], faults: Faults) -> Phrase | None:
    try:
        return parse(node.text, lists)
    except PhraseError as error:
        # In a plain or quoted scalar on one line the column is exact; elsewhere the start of the text has to do.
        shift = error.column + (0 if node.plain else 1)
        place = Place(node.place.file, node.place.line, node.place.column + shift)
        right = did_you_mean(error.name, lists, error.right) if error.name else error.right
        faults.add(place, error.wrong, right)
        return None


class _RuleReader:
    """Reads the rules of one file."""

    def __init__(
        self,
        faults: Faults,
        sources: dict[str, Source],
        lists: dict[str, Either],
        checks: tuple[str, ...],
        trusted: bool,
    ) -> None:
        self.faults = faults
        self.sources = sources
        self.lists = lists
        self.checks = checks
        self.trusted = trusted

    def rule(self, item: Node) -> Rule | None:
        node = as_mapping(item, "A rule", self.faults)
        if node is None:
            return None
        fields = Fields(node, RULE, self.faults, self.name(node))
        key = self.rule_id(fields)
        severity = fields.get("severity")
        level = None if severity is None else one_of(severity, "The severity", SEVERITIES, self.faults)
        rule = Rule(
            id=key,
            severity=cast("Severity", level or "error"),
            title=fields.text("title", line=True),
            message=self.plain(fields, "message"),
            instead=self.plain(fields, "instead"),
            why=self.plain(fields, "why"),
            source=self.source(fields),
            place=node.place,
            match=self.phrases(fields, "match"),
            except_for=self.innocent(fields, "except"),
            unless=self.innocent(fields, "unless"),
            unless_anywhere=self.innocent(fields, "unless_anywhere"),
            only_in=self.only_in(fields),
            opening=fields.yes_no("opening"),
            at_least=self.at_least(fields),
            check=self.check(fields),
            bad=self.examples(fields, "bad"),
            good=self.examples(fields, "good"),
        )
        self.consistent(node, rule)
        return rule

    @staticmethod
    def name(node: Mapping) -> str:
        key = node.get("id")
        return f"Rule {shorten(key.text, 20)}" if isinstance(key, Scalar) and key.text else "A rule"

    def rule_id(self, fields: Fields) -> str:
        node = fields.get("id")
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not ID.match(node.text):
            self.faults.add(
                node.place, f"The rule's id is {what(node)}", "It is capitals and then a number, like ABC001"
            )
            return ""
        return node.text

    def plain(self, fields: Fields, key: str) -> str:
        return " ".join(fields.text(key).split())

    def source(self, fields: Fields) -> Source:
        node = fields.get("source")
        key = None if node is None else one_of(node, "The source", self.sources, self.faults)
        return self.sources[key] if key else Source("")

    def only_in(self, fields: Fields) -> Literal["", "questions", "statements"]:
        node = fields.get("only_in")
        if node is None:
            return ""
        kind = one_of(node, "`only_in`", ("questions", "statements"), self.faults)
        return cast("Literal['', 'questions', 'statements']", kind or "")

    def at_least(self, fields: Fields) -> int:
        number = fields.number("at_least")
        if number is None:
            return 1
        if not 1 <= number <= 50 or number != int(number):
            node = fields.get("at_least") or fields.node
            self.faults.add(node.place, f"`at_least` is {number:g}", "It is a whole number from 1 to 50")
            return 1
        return int(number)

    def check(self, fields: Fields) -> str:
        node = fields.get("check")
        return "" if node is None else one_of(node, "The check", self.checks, self.faults) or ""

    def phrases(self, fields: Fields, key: str) -> tuple[Phrase, ...]:
        found = []
        written = fields.texts(key)
        if len(written) > MAX_PHRASES:
            self.faults.add(
                fields.place,
                f"`{key}` has {len(written)} phrases",
                f"Keep it to {MAX_PHRASES}: use groups and lists",
            )
        for _, node in written[:MAX_PHRASES]:
            phrase = _phrase(node, self.lists, self.faults)
            if phrase is not None:
                found.append(phrase)
        return tuple(found)

    def innocent(self, fields: Fields, key: str) -> Sequence_[Phrase]:
        """Read phrases that only matter once something was found: trusted ones are parsed then."""
        if not self.trusted:
            return self.phrases(fields, key)
        return Phrases([said for said, _ in fields.texts(key)], self.lists)

    def examples(self, fields: Fields, key: str) -> tuple[Example, ...]:
        found = []
        node = fields.get(key)
        if isinstance(node, Sequence) and not node.items:
            self.faults.add(node.place, f"`{key}` has no example", "Give it at least one")
        for item in node.items if isinstance(node, Sequence) else () if node is None else (node,):
            if isinstance(item, Mapping):
                example = Fields(item, EXAMPLE, self.faults, "An example")
                found.append(
                    Example(place=item.place, **{part: self.letter(example.get(part)) for part in EXAMPLE})
                )
            else:
                found.append(Example(self.letter(item), item.place))
        return tuple(found)

    def letter(self, node: Node | None) -> str:
        """Read a text that is not ours to judge: braces in it are braces."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not node.text.strip():
            self.faults.add(
                node.place, f"The example is {what(node)}", "It is a text; put it in quotes if it has a colon"
            )
            return ""
        if len(node.text) > MAX_EXAMPLE:
            self.faults.add(
                node.place, f"The example is {len(node.text):,} characters long", f"{MAX_EXAMPLE:,} at most"
            )
        return node.text

    def consistent(self, node: Mapping, rule: Rule) -> None:
        """Note keys that do not go together."""
        if node.get("match") is None and node.get("check") is None:
            self.faults.add(node.place, f"{self.name(node)} looks for nothing", "Give it `match` or `check`")
        for key in ("match", "except", "unless", "unless_anywhere", "only_in", "opening"):
            place = node.key(key)
            if place is not None and node.get("check") is not None:
                self.faults.add(
                    place.place, f"`{key}` and `check` do not go together", "Leave one of them out"
                )
