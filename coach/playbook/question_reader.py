"""Reading questions: their type, choices, words and defaults; conditions are read once all questions are known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from coach.playbook.answers import BadAnswer, number_words, read_answer
from coach.playbook.faults import Faults, did_you_mean, shorten
from coach.playbook.fields import CHOICE, Fields, identifier, one_of, text, what
from coach.playbook.model import KINDS, Question
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.placeholders import QUESTION_TEXTS, marks
from coach.playbook.shape import QUESTION, READINGS, RESERVED, RUN_OPTIONS

_MAX_CHOICES = 30
# Defaults and examples are read on some day; which one does not matter while they are only checked.
ANY_DAY = date(2000, 1, 1)


def read_question(node: Mapping, origin: str, sources: Iterable[str], faults: Faults) -> Question | None:
    """Read one question without its condition; None when it has no usable name."""
    fields = Fields(node, QUESTION, faults, "A question")
    name = fields.id("id", "The question's id")
    id_node = fields.node.get("id")
    if name is not None and id_node is not None:
        check_name(name, id_node, "question", faults)
    so_far = len(faults.found)
    kind = _kind(fields, faults)
    choices = _choices(fields, kind, faults)
    evidence, required = fields.yes_no("evidence"), fields.yes_no("required")
    clear = len(faults.found) == so_far
    if name is not None and not clear:
        faults.doubt(name)
    question = Question(
        id=name or "",
        ask=fields.text("ask", line=True),
        kind=kind,
        place=node.place,
        origin=origin,
        choices=choices,
        evidence=evidence,
        required=required,
        help=fields.text("help"),
        why=fields.text("why"),
        clarify="" if _only_ours(fields) else fields.text("clarify"),
        for_them=not _only_ours(fields),
        listen_for=fields.text("listen_for"),
        source=fields.source(sources),
        aliases=_aliases(fields, faults),
        reading=_reading(fields, faults),
        unit=fields.text("unit", line=True, filled=False),
        at_least=fields.number("at_least"),
        at_most=fields.number("at_most"),
        marks=marks(node, QUESTION_TEXTS),
    )
    if clear:
        _only_for_numbers(fields, question, faults)
        question = question._replace(default=_default(fields, question, faults))
    if name is None:
        faults.incomplete |= id_node is None
        for alias in question.aliases:
            faults.doubt(alias)
        return None
    return question


def check_name(name: str, node: Node, of: str, faults: Faults) -> None:
    """Note a name that would hide an option of every playbook, or a word of the language."""
    if name in RUN_OPTIONS:
        faults.add(
            node.place,
            f"'{name}' is the name of an option that every playbook has",
            f"Give the {of} another name",
        )
    elif name in RESERVED:
        faults.add(node.place, f"'{name}' is a word of the language", f"Give the {of} another name")


def _only_ours(fields: Fields) -> bool:
    """Tell whether `clarify: no` says that there is nothing to ask the customer: it is about ourselves."""
    node = fields.node.get("clarify")
    return isinstance(node, Scalar) and node.plain and node.text == "no"


def _kind(fields: Fields, faults: Faults) -> str:
    node = fields.get("type")
    has_choices = fields.node.get("choices") is not None
    if node is None:
        return "choices" if has_choices else "text"
    kind = one_of(node, "The type", KINDS, faults)
    if kind is None:
        return "choices" if has_choices else "text"
    if kind in ("choices", "several") and not has_choices:
        faults.add(
            node.place, f"A question of type {kind} needs `choices`", "Add them: an id and a label for each"
        )
    if kind not in ("choices", "several") and has_choices:
        key = fields.node.key("choices")
        faults.add(
            key.place if key else node.place,
            f"A question of type {kind} has no choices",
            "Make its type `choices` or `several`, or leave them out",
        )
    return kind


def _choices(fields: Fields, kind: str, faults: Faults) -> dict[str, str]:
    node = fields.mapping("choices", "Give each choice an id and a label: `free: They can leave`")
    if node is None:
        return {}
    found: dict[str, str] = {}
    for key, value in node.entries:
        if key.text.lower() in ("known", "unknown"):
            faults.add(
                key.place,
                f"'{key.text}' has a meaning of its own in conditions",
                "Give the choice another id",
            )
        elif not CHOICE.match(key.text):
            faults.add(
                key.place,
                f"'{shorten(key.text, 40)}' cannot be a choice's id",
                "Use letters, digits and _ - : . + (64 at most); the label says the rest",
            )
        else:
            found[key.text] = text(value, f"choices.{key.text}", faults, line=True, filled=False)
    if kind in ("choices", "several") and len(node.entries) < 2:
        faults.add(node.place, "There is nothing to choose", "Give two choices or more")
    if len(found) > _MAX_CHOICES:
        faults.add(node.place, f"There are {len(found)} choices", f"Keep to {_MAX_CHOICES} at most")
    return found


def _aliases(fields: Fields, faults: Faults) -> tuple[str, ...]:
    node = fields.get("aliases")
    if node is None:
        return ()
    found = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        name = identifier(item, "An alias", faults)
        if name is not None:
            check_name(name, item, "alias", faults)
            found.append(name)
    return tuple(found)


def _reading(fields: Fields, faults: Faults) -> str | None:
    node = fields.get("from")
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text in READINGS:
        return node.text
    faults.add(
        node.place,
        f"{what(node, first=True)} is no part of a message's reading",
        did_you_mean(node.text if isinstance(node, Scalar) else "", READINGS),
    )
    return None


def _only_for_numbers(fields: Fields, question: Question, faults: Faults) -> None:
    for key in ("unit", "at_least", "at_most"):
        written = fields.node.key(key)
        if written is not None and question.kind != "number":
            faults.add(written.place, f"`{key}` is for numbers", "Leave it out, or make the type `number`")
    low, high = question.at_least, question.at_most
    if low is not None and high is not None and low > high:
        written = fields.node.key("at_least")
        faults.add(
            written.place if written else fields.place,
            f"`at_least` ({number_words(low)}) is above `at_most` ({number_words(high)})",
            "Change one of them",
        )


def _default(fields: Fields, question: Question, faults: Faults) -> str | tuple[str, ...] | None:
    node = fields.get("default")
    if node is None:
        return None
    raw = plain_value(node)
    try:
        answer = read_answer(question, raw, today=ANY_DAY)
    except BadAnswer as error:
        faults.add(node.place, "The default does not fit", error.why)
        return None
    if not answer.known:
        faults.add(node.place, 'The default is "I don\'t know"', "Leave it out: that is the default already")
        return None
    return tuple(str(one) for one in raw) if isinstance(raw, list) else str(raw)


def plain_value(node: Node) -> Any:
    """Give what was written as JSON would have it: a text, None for nothing, a list, a dict."""
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return {key.text: plain_value(value) for key, value in node.entries}
