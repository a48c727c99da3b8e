"""Many conversations at once: each is one bit of a whole number, so that one sum of bits judges thousands of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from coach.playbook.conditions import ALWAYS, Condition, Counts, Every, Holds, Not, Some
from coach.playbook.model import Question
from coach.proof.space import Entry, Space

_ALL_BYTES = bytes(range(256))


class Sample:
    """Conversations, by the class of answer that each has for each question (also for those it is not asked).

    `drawn` has one sequence for each question; conversation number j is bit j of all that the methods give.
    `questions` are asked instead of the space's own: with another playbook's conditions.
    """

    def __init__(
        self,
        space: Space,
        drawn: Sequence[Sequence[int]],
        size: int,
        questions: Sequence[Question] | None = None,
    ) -> None:
        self.space = space
        self.drawn = drawn
        self.size = size
        self.all = (1 << size) - 1
        self._entries: dict[Entry, int] = {}
        self._known: dict[int, tuple[Condition, int]] = {}
        self.asked: dict[str, int] = {}
        for question in space.questions if questions is None else questions:
            self.asked[question.id] = self.where(question.when)

    def where(self, condition: Condition) -> int:
        """Give the conversations in which a condition holds."""
        if condition is ALWAYS:
            return self.all
        known = self._known.get(id(condition))
        if known is not None:
            return known[1]
        found = self._judge(condition)
        self._known[id(condition)] = (condition, found)
        return found

    def _judge(self, condition: Condition) -> int:
        if isinstance(condition, Holds):
            return self.where(condition.term)
        if isinstance(condition, Not):
            return self.all & ~self.where(condition.term)
        if isinstance(condition, Every):
            bits = self.all
            for term in condition.terms:
                bits &= self.where(term)
            return bits
        if isinstance(condition, Some):
            bits = 0
            for term in condition.terms:
                bits |= self.where(term)
            return bits
        if isinstance(condition, Counts):
            return self._counted(condition)
        return self._entry(condition)

    def _counted(self, condition: Counts) -> int:
        exactly = [self.all]  # exactly[k]: where k of the terms so far hold
        for term in condition.terms:
            here = self.where(term)
            before = [*exactly, 0]
            exactly = [
                (before[many] & ~here) | (before[many - 1] & here if many else 0)
                for many in range(len(before))
            ]
        bits = 0
        for many, where in enumerate(exactly):
            if condition.limits.hold(many, self.space.today):
                bits |= where
        return bits

    def _entry(self, entry: Entry) -> int:
        known = self._entries.get(entry)
        if known is None:
            space, name = self.space, entry.question
            level = space.level[name]
            fits = [entry.holds({name: answer}, space.today) for answer in space.answers[level]]
            known = self._entries[entry] = self.asked[name] & self.choose(level, fits)
        return known

    def choose(self, level: int, fits: Sequence[bool]) -> int:
        """Give the conversations whose class of answer to a question is one of those that fit."""
        drawn = self.drawn[level]
        signs = bytes(49 if fit else 48 for fit in fits)  # "1" and "0"
        if isinstance(drawn, bytes):
            digits = drawn.translate(signs + _ALL_BYTES[len(signs) :])
        else:
            digits = bytes(map(signs.__getitem__, drawn))
        return int(digits[::-1], 2)

    def chosen(self, number: int) -> dict[int, int]:
        """Give the classes of one conversation, by the question's level."""
        return {level: drawn[number] for level, drawn in enumerate(self.drawn)}


def draw(space: Space, size: int, rng: Random) -> Sample:
    """Draw conversations at random; each class of answers to a question comes about as often as the others."""
    return Sample(space, [_random(rng, len(answers), size) for answers in space.answers], size)


def vary(sample: Sample, parents: Sequence[int], rng: Random, rate: float = 0.1) -> Sample:
    """Draw conversations near given ones: each answer is drawn anew with a small probability."""
    size = len(parents)
    anew = bytes(255 if byte < rate * 256 else 0 for byte in range(256))
    drawn: list[Sequence[int]] = []
    for level, answers in enumerate(sample.space.answers):
        kept = sample.drawn[level]
        fresh = _random(rng, len(answers), size)
        if isinstance(kept, bytes) and isinstance(fresh, bytes):
            mask = int.from_bytes(rng.randbytes(size).translate(anew), "big")
            old = int.from_bytes(bytes(map(kept.__getitem__, parents)), "big")
            mixed = old ^ ((old ^ int.from_bytes(fresh, "big")) & mask)
            drawn.append(mixed.to_bytes(size, "big"))
        else:
            drawn.append(
                [
                    new if rng.random() < rate else kept[parent]
                    for new, parent in zip(fresh, parents, strict=True)
                ]
            )
    return Sample(sample.space, drawn, size)


def ones(bits: int) -> Iterator[int]:
    """Walk through the numbers of the conversations in a set, lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _random(rng: Random, classes: int, size: int) -> Sequence[int]:
    if classes <= 64:  # 256 bytes spread over the classes: none comes more than a quarter too often
        spread = bytes(byte * classes // 256 for byte in range(256))
        return rng.randbytes(size).translate(spread)
    return rng.choices(range(classes), k=size)
