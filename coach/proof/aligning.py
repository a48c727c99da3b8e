"""Two playbooks over one set of questions: ids matched across renames, answers that both take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from coach.playbook.conditions import (
    ALWAYS,
    Backed,
    Condition,
    Counts,
    Every,
    Holds,
    Is,
    Known,
    Measures,
    Not,
    Some,
)
from coach.playbook.faults import Place
from coach.playbook.model import Playbook, Question, Recommendation

_NOWHERE = Place("", 1, 1)


def matched_names(old: Playbook, new: Playbook) -> Iterator[tuple[str, str]]:
    """Walk through the questions of an old playbook with the names they have beside those of a new one.

    A question keeps its id, or has the one whose older ids name it; one that takes no answer which the new one takes is
    another question, and gets a name that the new playbook does not use.
    """
    taken = {one.id for one in new.questions}
    for one in old.questions:
        other = new.question(one.id)
        if other is None:
            alias = (new.question(alias) for alias in one.aliases)
            other = next((found for found in alias if found is not None), None)
        if (
            other is not None
            and other.kind == one.kind
            and (not one.choices or {*one.choices} & {*other.choices})
        ):
            yield one.id, other.id
        else:
            yield one.id, one.id if one.id not in taken else f"{one.id} (before)"


def _compatible(one: Question, other: Question) -> bool:
    """Tell whether there are answers that both take."""
    if one.kind != other.kind:
        return False
    both = _in_both(one, other)
    low, high = both.at_least, both.at_most
    return (bool(both.choices) or not one.choices) and (low is None or high is None or low <= high)


def matched_actions(old: Playbook, new: Playbook) -> Iterator[tuple[str, str]]:
    """Walk through the recommendations of both: the same id, or the same words under another id."""
    ids = {one.id for one in new.recommendations}
    before = {one.id for one in old.recommendations}
    by_words = {action_words(one): one.id for one in new.recommendations if one.id not in before}
    for one in old.recommendations:
        if one.id in ids:
            yield one.id, one.id
        elif action_words(one) in by_words:
            yield one.id, by_words.pop(action_words(one))


def action_words(one: Recommendation) -> tuple[object, ...]:
    """Give the words of a recommendation."""
    follow_ups = tuple((follow.kind, follow.what, follow.within) for follow in one.follow_ups)
    return one.do, one.because, one.say, one.avoid, follow_ups


class Renaming:
    """Gives the questions in conditions other names; a condition that stands in many places stays one."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self._known: dict[int, tuple[Condition, Condition]] = {}

    def __call__(self, condition: Condition) -> Condition:
        """Rename the questions in a condition."""
        if condition is ALWAYS:
            return condition
        known = self._known.get(id(condition))
        if known is None:
            known = self._known[id(condition)] = (condition, self._renamed(condition))
        return known[1]

    def _renamed(self, condition: Condition) -> Condition:
        if isinstance(condition, Is | Known | Measures | Backed):
            return condition._replace(question=self.names[condition.question])
        if isinstance(condition, Every | Some | Counts):
            return condition._replace(terms=tuple(map(self, condition.terms)))
        if isinstance(condition, Not | Holds):
            return condition._replace(term=self(condition.term))
        raise TypeError(condition)


def renamed(playbook: Playbook, names: Mapping[str, str]) -> Playbook:
    """Give a playbook whose questions have other names, as far as its next action goes."""
    rename = Renaming(names)
    return playbook._replace(
        questions=tuple(
            one._replace(id=names[one.id], when=rename(one.when), aliases=()) for one in playbook.questions
        ),
        recommendations=tuple(one._replace(when=rename(one.when)) for one in playbook.recommendations),
        facts={},
        never=(),
        drafts={},
        examples=(),
        cool_off=None,
    )


def joined(old: Playbook, new: Playbook) -> Playbook:
    """Give a playbook that asks all that either does, unconditionally, and looks at all that either looks at.

    `old` has the names of `new` already. A question of both takes what both take.
    """
    before = {one.id: one for one in old.questions}
    here = {one.id for one in new.questions}
    questions: list[Question] = []
    waiting = list(old.questions)
    for one in new.questions:
        while waiting and waiting[0].id not in here:  # where they stood, as nearly as that can be told
            questions.append(waiting.pop(0)._replace(when=ALWAYS))
        if waiting and waiting[0].id == one.id:
            waiting.pop(0)
        questions.append(_in_both(before[one.id], one) if one.id in before else one._replace(when=ALWAYS))
    asked = {one.id for one in questions}
    questions += [one._replace(when=ALWAYS) for one in waiting if one.id not in asked]
    conditions = chain(
        (one.when for one in (*old.questions, *new.questions)),
        (one.when for one in (*old.recommendations, *new.recommendations)),
    )
    rows = (
        Recommendation(str(number), "", "", _NOWHERE, "", condition)
        for number, condition in enumerate(conditions)
    )
    return new._replace(
        questions=tuple(questions),
        recommendations=tuple(rows),
        facts={},
        never=(),
        drafts={},
        examples=(),
        cool_off=None,
    )


def _in_both(one: Question, other: Question) -> Question:
    """Give a question that takes the answers that both take."""
    low = [end for end in (one.at_least, other.at_least) if end is not None]
    high = [end for end in (one.at_most, other.at_most) if end is not None]
    return other._replace(
        when=ALWAYS,
        choices={name: label for name, label in other.choices.items() if name in one.choices},
        evidence=one.evidence or other.evidence,
        required=one.required or other.required,
        at_least=max(low, default=None),
        at_most=min(high, default=None),
    )
