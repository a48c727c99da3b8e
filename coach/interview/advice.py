"""What comes of an interview: one next action with its reasons, what to ask them, and what would change it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from coach.errors import FaultyFileError
from coach.interview.interview import settle
from coach.interview.reasons import Reason, reasons
from coach.playbook.answers import words
from coach.playbook.conditions import EVIDENCE, Answer
from coach.playbook.finite import BudgetSpent, View, apart
from coach.playbook.model import CoolOff, FollowUp, Never, Playbook, Question, Recommendation
from coach.playbook.texts import fill


class Gap(FaultyFileError):
    """A playbook recommends nothing for these answers: its fault, not the user's."""


class Advised(NamedTuple):
    """A recommendation as it is given here: placeholders filled, with the answers that call for it."""

    id: str
    do: str
    because: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    reasons: tuple[Reason, ...]
    source: str | None


class AskThem(NamedTuple):
    """Something to ask the customer: the words, what to listen for, and the next actions that hang on it."""

    question: str
    ask: str
    say: str
    listen_for: str
    evidence: str | None
    """How it is known so far; None when it is not known at all."""
    decides: tuple[str, ...]


class Change(NamedTuple):
    """The smallest change of one answer that leads to another next action."""

    question: str
    ask: str
    answer: Answer
    next_action: str
    do: str


class Advice(NamedTuple):
    """All that a call sheet shows."""

    playbook: Playbook
    subject: str | None
    situation: Mapping[str, Answer]
    next_action: Advised
    then: tuple[Advised, ...]
    ask_them: tuple[AskThem, ...]
    would_change: tuple[Change, ...]
    follow_ups: tuple[FollowUp, ...]
    draft: str | None
    hold: CoolOff | None
    broken: tuple[Never, ...]
    """What the playbook advises here although it says itself never to: a fault of the playbook."""


def holding(playbook: Playbook, situation: Mapping[str, Answer], today: date) -> Iterator[Recommendation]:
    """Walk through the recommendations that hold, in order; `otherwise` only when there is no other."""
    found = False
    for one in playbook.recommendations:
        if one.otherwise:
            if not found:
                yield one
        elif one.when.holds(situation, today):
            found = True
            yield one


def next_action(playbook: Playbook, situation: Mapping[str, Answer], today: date) -> str | None:
    """Give the id of the next action; None where the playbook has a gap."""
    return next((one.id for one in holding(playbook, situation, today)), None)


def advise(
    playbook: Playbook, given: Mapping[str, Answer], today: date, subject: str | None = None
) -> Advice:
    """Draw the advice from the answers given; what is not given is unknown. Raises Gap where there is none."""
    situation = settle(playbook, given, today)
    said = _Words(playbook, situation, subject)
    found = list(holding(playbook, situation, today))
    if not found:
        raise Gap(
            f"{playbook.file}: The playbook '{playbook.name}' has no advice for these answers. "
            "Add a recommendation for them, or one with `otherwise: yes`. Your answers are kept."
        )
    view = View(playbook, today)
    others = _Others(playbook, view, given, situation, today, tuple(one.id for one in found))
    ids = {one.id for one in found}
    return Advice(
        playbook=playbook,
        subject=subject,
        situation=situation,
        next_action=_advised(found[0], said, situation, today),
        then=tuple(_advised(one, said, situation, today) for one in found[1:]),
        ask_them=tuple(others.to_ask(said)),
        would_change=tuple(others.changes(said)),
        follow_ups=tuple(one._replace(what=said.fill(one.what)) for one in found[0].follow_ups),
        draft=_draft(playbook, found[0].draft, said, situation, today),
        hold=playbook.cool_off
        if playbook.cool_off and playbook.cool_off.when.holds(situation, today)
        else None,
        broken=tuple(rule for rule in playbook.never if rule.do in ids and rule.when.holds(situation, today)),
    )


class _Words:
    """Fills placeholders with the answers of one conversation."""

    def __init__(self, playbook: Playbook, situation: Mapping[str, Answer], subject: str | None) -> None:
        self.playbook = playbook
        self.questions = {question.id: question for question in playbook.questions}
        self.situation = situation
        self.subject = subject

    def fill(self, text: str, each: str | None = None) -> str:
        return fill(text, lambda name: each if name == "each" and each is not None else self.word(name))

    def word(self, name: str) -> str | None:
        if name == self.playbook.subject:
            return self.subject
        answer = self.situation.get(name)
        return None if answer is None else words(self.questions[name], answer)


def _advised(one: Recommendation, said: _Words, situation: Mapping[str, Answer], today: date) -> Advised:
    source = said.playbook.sources.get(one.source or "")
    return Advised(
        id=one.id,
        do=said.fill(one.do),
        because=said.fill(one.because),
        say=tuple(said.fill(text) for text in one.say),
        avoid=tuple(said.fill(text) for text in one.avoid),
        reasons=()
        if one.otherwise
        else tuple(reasons(one.when, said.questions, situation, today, said.fill)),
        source=str(source) if source else None,
    )


def _draft(
    playbook: Playbook, name: str | None, said: _Words, situation: Mapping[str, Answer], today: date
) -> str | None:
    if name is None:
        return None
    paragraphs = []
    for block in playbook.drafts[name]:
        if not block.when.holds(situation, today):
            continue
        if block.each is None:
            paragraphs.append(said.fill(block.text))
            continue
        answer = situation.get(block.each)
        question = said.questions[block.each]
        items = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
        lines = [said.fill(block.text, question.choices.get(item, item)) for item in items]
        paragraphs.append(
            "\n".join(lines) if lines else said.fill(block.text.replace("{each}", "{" + block.each + "}"))
        )
    return "\n\n".join(paragraphs)


class _Others:
    """What other answers would have come to, one question changed at a time, all else as it was."""

    def __init__(
        self,
        playbook: Playbook,
        view: View,
        given: Mapping[str, Answer],
        situation: Mapping[str, Answer],
        today: date,
        held: tuple[str, ...],
    ) -> None:
        self.playbook = playbook
        self.situation = situation
        self.held = held
        self.found: dict[str, list[tuple[Answer, tuple[str, ...]]]] = {}
        for question in playbook.questions:
            answer = situation.get(question.id)
            if answer is None:
                continue
            here: list[tuple[Answer, tuple[str, ...]]] = []
            for other in _alternatives(question, view, answer):
                changed = settle(playbook, {**given, question.id: other}, today)
                there = tuple(one.id for one in holding(playbook, changed, today))
                if there != held:
                    here.append((other, there))
            self.found[question.id] = here

    def changes(self, said: _Words) -> Iterator[Change]:
        """Walk through the smallest change of each answer that leads to another next action; more proof first."""
        found = []
        for index, (name, cases) in enumerate(self.found.items()):
            question = said.questions[name]
            answer = self.situation[name]
            elsewhere = [(other, there[0]) for other, there in cases if there and there[0] != self.held[0]]
            if answer.known and elsewhere:
                other, there = min(elsewhere, key=lambda case: _distance(question, answer, case[0]))
                # First what the customer could tell, and there what only needs more proof.
                rank = (not question.for_them, other.value != answer.value, index)
                found.append((rank, name, other, there))
        for _, name, other, there in sorted(found, key=lambda one: one[0]):
            recommendation = self.playbook.recommendation(there)
            yield Change(
                name,
                said.fill(said.questions[name].ask),
                other,
                there,
                said.fill(recommendation.do) if recommendation else there,
            )

    def to_ask(self, said: _Words) -> Iterator[AskThem]:
        """Walk through what is unknown or unproven and decides something, most decisive first."""
        asks = []
        for index, (name, cases) in enumerate(self.found.items()):
            question = said.questions[name]
            answer = self.situation[name]
            if answer.known and not (question.evidence and _proof_matters(cases, answer)):
                continue
            decides = tuple(
                dict.fromkeys(there[0] for _, there in cases if there and there[0] != self.held[0])
            )
            if not cases or not question.for_them:
                continue
            asks.append(
                (-len(decides), -len({there for _, there in cases}), index, question, answer, decides)
            )
        for _, _, _, question, answer, decides in sorted(asks, key=lambda ask: ask[:3]):
            yield AskThem(
                question=question.id,
                ask=said.fill(question.ask),
                say=said.fill(question.clarify or question.ask),
                listen_for=said.fill(question.listen_for),
                evidence=(answer.evidence or EVIDENCE[0]) if answer.known else None,
                decides=decides,
            )


def _alternatives(question: Question, view: View, answer: Answer) -> Iterator[Answer]:
    """Walk through one answer of each other class, the closest to this one; the same with other proof included."""
    level = (answer.evidence or EVIDENCE[0]) if question.evidence else None
    by_evidence = view.evidence_matters(question)
    try:
        others: Iterable[Answer] = view.classes(question)
    except BudgetSpent:
        others = view.neighbours(question, answer)
    for other in others:
        if (
            other.known
            and not view.same_class(question, answer, other)
            and (by_evidence or other.evidence == level)
        ):
            yield view.closest(question, answer, other)


def _proof_matters(cases: list[tuple[Answer, tuple[str, ...]]], answer: Answer) -> bool:
    """Tell whether more proof, or the claim turning out otherwise once tested, would lead elsewhere."""
    rank = EVIDENCE.index(answer.evidence or EVIDENCE[0])
    return any(
        other.value == answer.value and other.evidence is not None and EVIDENCE.index(other.evidence) > rank
        for other, _ in cases
    )


def _distance(question: Question, answer: Answer, other: Answer) -> tuple[int, float]:
    """Order changes by size: proof before value, the next choice before one further off."""
    if other.value == answer.value:
        return 0, abs(
            EVIDENCE.index(other.evidence or EVIDENCE[0]) - EVIDENCE.index(answer.evidence or EVIDENCE[0])
        )
    proof = 0.0
    if other.evidence is not None:
        proof = abs(EVIDENCE.index(other.evidence) - EVIDENCE.index(answer.evidence or EVIDENCE[0])) / 10
    return 1, apart(question, answer.value, other.value) + proof
