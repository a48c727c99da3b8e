"""A playbook: its questions, facts, recommendations, and the examples that show what they do."""

from collections.abc import Mapping
from typing import NamedTuple

from coach.playbook.conditions import ALWAYS, Answer, Condition
from coach.playbook.faults import Place
from coach.playbook.times import Length

KINDS = ("choices", "several", "confirm", "text", "list", "number", "date")


class Source(NamedTuple):
    """Where advice comes from."""

    title: str
    author: str = ""
    year: str = ""
    url: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Cite it: `Mike S., Build Trust with a Client (2011)`."""
        cited = f"{self.author}, {self.title}" if self.author else self.title
        return f"{cited} ({self.year})" if self.year else cited


class Question(NamedTuple):
    """One question to the person at the keyboard, and the words to ask the customer when they don't know."""

    id: str
    ask: str
    kind: str
    place: Place
    origin: str
    """The playbook it was written in: an included question stays that playbook's."""
    choices: Mapping[str, str] = {}
    when: Condition = ALWAYS
    evidence: bool = False
    default: str | tuple[str, ...] | None = None
    """As written: `today` is another day each day."""
    required: bool = False
    help: str = ""
    why: str = ""
    clarify: str = ""
    for_them: bool = True
    """Whether the customer could answer it; `clarify: no` says that only we can."""
    listen_for: str = ""
    source: str | None = None
    aliases: tuple[str, ...] = ()
    reading: str | None = None
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None
    marks: Mapping[str, tuple[int, int]] = {}
    """Line and column of what stands under `when`, and of each text with a placeholder."""

    @property
    def key(self) -> str:
        """Name it across playbooks, so that an answer given in one serves the others that include it."""
        return f"{self.origin}.{self.id}"


class Fact(NamedTuple):
    """A name for a condition, or for how many of several conditions hold (then `condition` is None)."""

    name: str
    place: Place
    origin: str
    condition: Condition | None
    counted: tuple[Condition, ...] = ()


class FollowUp(NamedTuple):
    """Something that comes out of a recommendation: a promise, a reminder, or the playbook to run next."""

    kind: str
    what: str
    place: Place
    within: Length | None = None


class Recommendation(NamedTuple):
    """A next action, when it is the right one, why, and the words for it."""

    id: str
    do: str
    because: str
    place: Place
    origin: str
    when: Condition = ALWAYS
    otherwise: bool = False
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    source: str | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    draft: str | None = None
    marks: Mapping[str, tuple[int, int]] = {}
    """Line and column of what stands under `when` and `draft`, and of each text with a placeholder (`say.0`)."""


class Never(NamedTuple):
    """What must never be advised in a situation, and why."""

    do: str
    when: Condition
    because: str
    place: Place
    origin: str
    source: str | None = None


class Block(NamedTuple):
    """A paragraph of a draft; with `each`, one line for each item of that answer."""

    text: str
    place: Place
    when: Condition = ALWAYS
    each: str | None = None


class Example(NamedTuple):
    """A story, its answers, and what must come of it: documentation and test at once."""

    title: str
    place: Place
    answers: Mapping[str, Answer]
    subject: str | None
    expect: str
    then: tuple[str, ...] | None = None
    source: str | None = None


class CoolOff(NamedTuple):
    """How long a reply is held, and when."""

    length: Length
    when: Condition
    place: Place


class Playbook(NamedTuple):
    """A whole playbook, includes followed: questions in the order they are asked, recommendations as a table."""

    name: str
    title: str
    file: str
    digest: str
    """Changes whenever the file or one it includes changes."""
    questions: tuple[Question, ...]
    recommendations: tuple[Recommendation, ...]
    use_when: str = ""
    subject: str | None = None
    reads: str | None = None
    sources: Mapping[str, Source] = {}
    facts: Mapping[str, Fact] = {}
    never: tuple[Never, ...] = ()
    drafts: Mapping[str, tuple[Block, ...]] = {}
    examples: tuple[Example, ...] = ()
    cool_off: CoolOff | None = None
    includes: tuple[str, ...] = ()

    def question(self, name: str) -> Question | None:
        """Find a question by its id or one of its older ids."""
        found = next((question for question in self.questions if question.id == name), None)
        return found or next((question for question in self.questions if name in question.aliases), None)

    def recommendation(self, name: str) -> Recommendation | None:
        """Find a recommendation by its id."""
        return next((one for one in self.recommendations if one.id == name), None)
