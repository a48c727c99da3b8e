"""All conversations of a small playbook one by one, played by the interview itself: what proofs are held against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from coach.interview.advice import holding
from coach.interview.interview import settle
from coach.playbook.conditions import Answer
from coach.playbook.faults import Place
from coach.playbook.finite import View
from coach.playbook.model import Block, Playbook
from coach.playbook.texts import placeholders

TODAY = date(2026, 1, 15)

Situation = dict[str, Answer]
ALWAYS_SHOWN = Block("", Place("", 0, 0))


def conversations(playbook: Playbook, today: date = TODAY) -> Iterator[Situation]:
    """Walk through all conversations: wherever a question is asked, with each class of its answers."""
    view = View(playbook, today)

    def go_on(given: Situation) -> Iterator[Situation]:
        situation = settle(playbook, given, today)
        open_question = next((name for name in situation if name not in given), None)
        if open_question is None:
            yield situation
            return
        for answer in view.classes(view.questions[open_question]):
            yield from go_on({**given, open_question: answer})

    yield from go_on({})


class Truth:
    """What is true of all conversations of a playbook, by looking at each."""

    def __init__(self, playbook: Playbook, today: date = TODAY) -> None:
        self.playbook = playbook
        self.today = today
        self.all = list(conversations(playbook, today))
        self.advised = [tuple(one.id for one in holding(playbook, each, today)) for each in self.all]

    def first(self, situation: Situation) -> str | None:
        """Give the next action of a conversation."""
        return next((one.id for one in holding(self.playbook, situation, self.today)), None)

    @cached_property
    def never_asked(self) -> set[str]:
        """Give the questions that no conversation comes to."""
        return {one.id for one in self.playbook.questions} - {name for each in self.all for name in each}

    @cached_property
    def shares(self) -> dict[str, float]:
        """Give the part of all conversations in which each recommendation comes first."""
        return {
            one.id: sum(advised[:1] == (one.id,) for advised in self.advised) / len(self.all)
            for one in self.playbook.recommendations
        }

    @cached_property
    def never_first(self) -> set[str]:
        """Give the recommendations that are never the next action."""
        return {name for name, share in self.shares.items() if not share}

    @cached_property
    def never_hold(self) -> set[str]:
        """Give the recommendations whose condition never holds."""
        return {
            one.id
            for one in self.playbook.recommendations
            if not one.otherwise and not any(one.when.holds(each, self.today) for each in self.all)
        }

    def shadowed_by(self, name: str, others: tuple[str, ...]) -> bool:
        """Tell whether some of the others hold wherever a recommendation does."""
        table = {one.id: one for one in self.playbook.recommendations}
        return all(
            any(table[other].when.holds(each, self.today) for other in others)
            for each in self.all
            if table[name].otherwise or table[name].when.holds(each, self.today)
        )

    def forbidden(self) -> set[tuple[int, bool]]:
        """Give the `never` rules that are broken, and whether by the next action."""
        found = set()
        for number, rule in enumerate(self.playbook.never):
            hits = [
                advised[0] == rule.do
                for each, advised in zip(self.all, self.advised, strict=True)
                if rule.do in advised and rule.when.holds(each, self.today)
            ]
            if hits:
                found.add((number, any(hits)))
        return found

    def unasked(self) -> set[tuple[tuple[int, int], str]]:
        """Give each text (by its line and column) that may be shown with a placeholder whose question was not asked."""
        found = set()
        for where, name, owner, block in self._filled():
            for each, advised in zip(self.all, self.advised, strict=True):
                if name in each or not (owner in each if block is None else owner in advised):
                    continue
                if (
                    block is None
                    or block is ALWAYS_SHOWN
                    or (advised[0] == owner and block.when.holds(each, self.today))
                ):
                    found.add((where, name))
        return found

    def _filled(self) -> Iterator[tuple[tuple[int, int], str, str, Block | None]]:
        """Walk through the placeholders in texts: place, name, whose text it is, and when it is shown.

        None: where that question is asked; `ALWAYS_SHOWN`: where that recommendation holds; a block: where that
        recommendation is the next action and the block's condition holds.
        """
        names = {one.id for one in self.playbook.questions}
        for question in self.playbook.questions:
            for key in ("ask", "help", "why", "clarify", "listen_for"):
                for name in names.intersection(placeholders(getattr(question, key))):
                    yield question.marks[key], name, question.id, None
        for one in self.playbook.recommendations:
            for key in ("do", "because", "say", "avoid"):
                texts = getattr(one, key)
                for index, text in enumerate((texts,) if isinstance(texts, str) else texts):
                    for name in names.intersection(placeholders(text)):
                        yield one.marks.get(key) or one.marks[f"{key}.{index}"], name, one.id, ALWAYS_SHOWN
            blocks = [Block(follow.what, follow.place) for follow in one.follow_ups]
            for block in (*blocks, *self.playbook.drafts.get(one.draft or "", ())):
                used = set(placeholders(block.text)) - ({"each"} if block.each else set())
                for name in names.intersection(used | {block.each}):
                    yield (block.place.line, block.place.column), name, one.id, block

    def drafts(self) -> tuple[set[tuple[str, str]], set[tuple[int, int]]]:
        """Give the drafts that can come out empty (and whose they are), and the places of blocks never shown."""
        empty, shown, wanted = set(), set(), set()
        for one in self.playbook.recommendations:
            blocks = self.playbook.drafts.get(one.draft or "", ())
            if one.id not in self.never_first:
                wanted |= {(block.place.line, block.place.column) for block in blocks}
        table = {one.id: one for one in self.playbook.recommendations}
        for each, advised in zip(self.all, self.advised, strict=True):
            if not advised or table[advised[0]].draft is None:
                continue
            blocks = self.playbook.drafts[table[advised[0]].draft or ""]
            here = [block for block in blocks if block.when.holds(each, self.today)]
            shown |= {(block.place.line, block.place.column) for block in here}
            if not here:
                empty.add((advised[0], table[advised[0]].draft or ""))
        return empty, wanted - shown

    def outcome(self, situation: Situation) -> tuple[Any, ...]:
        """Give all that conditions decide in a conversation."""
        playbook, today = self.playbook, self.today
        return (
            tuple(situation),
            tuple(one.id for one in holding(playbook, situation, today)),
            tuple(b.when.holds(situation, today) for blocks in playbook.drafts.values() for b in blocks),
            playbook.cool_off is not None and playbook.cool_off.when.holds(situation, today),
        )

    def same(self, name: str, one: Answer, other: Answer) -> bool:
        """Tell whether it never makes a difference which of two answers is given."""
        return all(
            self.outcome(settle(self.playbook, {**each, name: other}, self.today)) == self.outcome(each)
            for each in self.all
            if each.get(name) == one
        )

    def no_effect(self, name: str) -> bool:
        """Tell whether it never makes a difference what is answered to a question."""
        view = View(self.playbook, self.today)
        classes = view.classes(view.questions[name])
        return all(self.same(name, classes[0], other) for other in classes[1:])

    def alike(self, name: str) -> set[frozenset[str]]:
        """Give the pairs of choices that never make a difference from each other, however they are known."""
        view = View(self.playbook, self.today)
        by_choice: dict[str, list[Answer]] = {}
        for answer in view.classes(view.questions[name]):
            if isinstance(answer.value, str):
                by_choice.setdefault(answer.value, []).append(answer)
        return {
            frozenset((one, other))
            for one, other in combinations(by_choice, 2)
            if all(self.same(name, a, b) for a, b in zip(by_choice[one], by_choice[other], strict=True))
        }
