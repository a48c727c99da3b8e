"""Proofs about texts: wherever one is shown, what it fills in was asked for; and drafts are used and never empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.playbook.diagram import BudgetSpent
from coach.playbook.faults import Place
from coach.playbook.model import Block, Question, Recommendation
from coach.playbook.texts import placeholders
from coach.proof.ledger import Ledger, marked
from coach.proof.prover import Claim
from coach.proof.words import always


class Shown(NamedTuple):
    """A text that people see: what it is, where it stands, and which questions it fills in."""

    what: str
    place: Place
    names: tuple[str, ...]


def advice_texts(one: Recommendation) -> Iterator[Shown]:
    """Walk through the texts that are shown wherever a recommendation holds."""
    for key in ("do", "because"):
        text: str = getattr(one, key)
        yield Shown(f"the `{key}` of '{one.id}'", marked(one, key), placeholders(text))
    for key in ("say", "avoid"):
        for index, text in enumerate(getattr(one, key)):
            place = marked(one, f"{key}.{index}" if f"{key}.{index}" in one.marks else key)
            yield Shown(f"a line under `{key}` of '{one.id}'", place, placeholders(text))


def follow_up_texts(one: Recommendation) -> Iterator[Shown]:
    """Walk through the texts that are shown only where a recommendation is the next action."""
    for follow in one.follow_ups:
        yield Shown(f"the {follow.kind} of '{one.id}'", follow.place, placeholders(follow.what))


def question_texts(question: Question) -> Iterator[Shown]:
    """Walk through the texts that are shown where a question is asked."""
    for key in ("ask", "help", "why", "clarify", "listen_for"):
        text: str = getattr(question, key)
        yield Shown(f"the `{key}` of '{question.id}'", marked(question, key), placeholders(text))


def block_text(name: str, block: Block) -> Shown:
    """Give what a block of a draft fills in."""
    names = [one for one in placeholders(block.text) if block.each is None or one != "each"]
    if block.each is not None:
        names.append(block.each)
    return Shown(f"the draft '{name}'", block.place, tuple(dict.fromkeys(names)))


class TextChecks:
    """Checks the texts of one playbook."""

    def __init__(self, ledger: Ledger, reached: tuple[int, ...]) -> None:
        self.ledger = ledger
        self.prover = ledger.prover
        self.playbook = ledger.playbook
        self.questions = {question.id: question for question in self.playbook.questions}
        self.reached = reached

    def check(self) -> None:
        """Check questions, recommendations, follow-ups and drafts."""
        for question in self.playbook.questions:
            claim = Claim((question.when,))
            for shown in question_texts(question):
                self._check(shown, claim, claim)
        for row, one in enumerate(self.playbook.recommendations):
            holds = self.prover.first(row) if one.otherwise else Claim((one.when,))
            for shown in advice_texts(one):
                self._check(shown, holds, holds)
        for row in self.reached:
            one = self.playbook.recommendations[row]
            holds = Claim() if one.otherwise else Claim((one.when,))
            for shown in follow_up_texts(one):
                self._check(shown, holds, self.prover.first(row))
        self._drafts()

    def _check(self, shown: Shown, roughly: Claim, exactly: Claim) -> None:
        """Check that what a text fills in was asked wherever it is shown; `roughly` is wider, and quicker to prove."""
        for name in shown.names:
            question = self.questions.get(name)
            if question is None or always(question.when):  # the subject, or asked in any case
                continue
            what = f"that '{name}' was asked wherever {shown.what} is shown"
            about = (name,)
            if not self._may_be(roughly.without(question.when)):
                continue
            case = self.ledger.case(exactly.without(question.when), what, shown.place, about)
            if case is not None:
                self.ledger.add(
                    "placeholder",
                    shown.place,
                    f"{shown.what[0].upper()}{shown.what[1:]} has {{{name}}} in it, and may be shown "
                    f"where '{name}' was not asked",
                    "Say it without, or narrow when it is shown",
                    case,
                    about,
                )

    def _may_be(self, claim: Claim) -> bool:
        try:
            return self.prover.can(claim)
        except (BudgetSpent, RecursionError):
            return True

    def _drafts(self) -> None:
        users: dict[str, list[int]] = {name: [] for name in self.playbook.drafts}
        for row, one in enumerate(self.playbook.recommendations):
            if one.draft is not None:
                users[one.draft].append(row)
        for name, blocks in self.playbook.drafts.items():
            rows = [row for row in users[name] if row in self.reached]
            if not users[name]:
                self.ledger.add(
                    "unused-draft",
                    blocks[0].place,
                    f"The draft '{name}' goes with no recommendation",
                    f"Add `draft: {name}` to one, or take it out",
                    about=(name,),
                )
            for block in blocks:
                self._block(name, block, rows)
            for row in rows:
                self._empty(name, blocks, row)

    def _block(self, name: str, block: Block, rows: list[int]) -> None:
        what = f"that this block of '{name}' can be shown"
        for row in rows:
            one = self.playbook.recommendations[row]
            roughly = Claim((block.when,) if one.otherwise else (one.when, block.when))
            self._check(block_text(name, block), roughly, self.prover.first(row).also(block.when))
        claims = [self.prover.first(row).also(block.when) for row in rows]
        if rows and not self.ledger.tell(
            lambda: any(self.prover.can(claim) for claim in claims), True, what, block.place, (name,)
        ):
            self.ledger.add(
                "never-shown",
                block.place,
                f"This block of the draft '{name}' is never shown: its `when` cannot hold where the draft is",
                "Change the `when`, or take the block out",
                self.ledger.example(self.prover.first(rows[0])),
                (name,),
            )

    def _empty(self, name: str, blocks: tuple[Block, ...], row: int) -> None:
        if any(always(block.when) for block in blocks):
            return
        one = self.playbook.recommendations[row]
        claim = self.prover.first(row).without(*(block.when for block in blocks))
        what = f"that the draft '{name}' of '{one.id}' is never empty"
        case = self.ledger.case(claim, what, marked(one, "draft"), (one.id, name))
        if case is not None:
            self.ledger.add(
                "empty-draft",
                marked(one, "draft"),
                f"The draft '{name}' of '{one.id}' can come out empty",
                "Give it a block without `when`, or one for the cases that are left",
                case,
                (one.id, name),
            )
