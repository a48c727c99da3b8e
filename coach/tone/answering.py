"""Whether one sentence of a reply answers one demand or question, by what it does and not by the words it shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from coach.tone.replies import Said

How = Literal["done", "promised", "declined", "told", "asked back", "repeated", "passed over"]

_WHY = re.compile(
    r"\bwhy\b|\bhow (?:did|could|can) (?:this|that|it)\b|\bhow come\b"
    r"|\bhow (?:this|that|it) (?:could|can|did|happened)\b"
)
_EXPLAIN = re.compile(r"\b(?:explain|explanation|reason|tell (?:me|us) why)\b")
_KNOWN_LATER = re.compile(r"\b(?:what|whether|answer|news|know|with a time|update)\b")
_ASKS_BACK = re.compile(
    r"\b(?:which|would you|could you|can you|do you (?:want|prefer|need)|shall i|should i|may i)\b"
)
_TAKE_AS = re.compile(r"\b(?:take|consider|treat) this (?:email |mail |message |letter )?as\b")
# How their own case stands now: "is attached", "has been cancelled", "leaves today".
_STATE = re.compile(
    r"\b(?:is|are|'s|has been|have been|was|were|stays|comes|leaves|goes)\b"
    r"(?: (?:now|already|on|in|all|fully|back|again|hereby|here|therefore|being)){0,4}"
    r" (?:\w{2,30}(?:ed|en|id|nt|ne|ck|lt)\b|on (?:its|the|their) way|in the attachment|attached|ready"
    r"|yours|your|done|open|free"
    r"|back|below|sent|with you|at your|right)"
    r"|^here\b|^attached\b|^enclosed\b|\b(?:leaves|left|comes|goes|stays|you owe|owe)\b"
)
_ONE_CASE = re.compile(r"\b(?:your|the|it|this|that|they|both|all|everything|she|he|i|you|email|here)\b")
_PLACE = re.compile(
    r"\b(?:in|at|on (?:its|the|their) way|left|with|between|under|behind|here|from|to|into)\b"
)
_HOW_MUCH = re.compile(
    r"\bhow much\b|\bwhat (?:is|are|does|do|will|would)\b[\w ']{0,30}(?:price|costs?|fee|charge)\b"
)
_MONEY = re.compile(
    r"[$€£]\s?\d|\d\s?(?:[$€£]|euros?\b|dollars?\b|pounds?\b|usd\b|eur\b|gbp\b|chf\b|francs?\b)"
)
# "Yes, dogs are welcome": an answer to the yes-or-no question it shares a word with, if only one.
_OPENS = re.compile(r"(?:yes|no|sure|of course|certainly)\b")
_YES_OR_NO = re.compile(
    r"\W*(?:(?:and|or|so|but|also)\W+)*(?:is|are|do|does|did|can|could|will|would|may|has|have|was|were)\b"
)
_NUMBER = re.compile(r"\d|\bfree\b|\bnothing\b|\bno (?:extra )?(?:charge|cost)\b")
_SOMEBODY = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Hh]e|[Ss]he)\b|[a-z] [A-Z][a-z]+|^[A-Z][a-z]+ [a-z]")
_NOT_YET = re.compile(r"\b(?:already|now|today|don't know yet|do not know yet)\b")


def stands_alone(asked: str, one: Said) -> bool:
    """Tell whether a sentence may answer though it shares no word with what was asked (in small letters).

    "Why did this happen?" is answered by any cause; an apology by any; and "I'll call you at five with what I found"
    answers what cannot be answered yet.
    """
    if _WHY.search(asked) or _EXPLAIN.search(asked):
        return one.explains and not one.echoes
    if "apolog" in asked:
        return one.apologises
    if _HOW_MUCH.search(asked) and _MONEY.search(one.flat):
        return not one.echoes
    if _OPENS.match(one.flat) and _YES_OR_NO.match(asked):
        return True
    return bool(one.makes) and bool(one.days) and _KNOWN_LATER.search(one.flat) is not None


def answers_demand(asked: str, one: Said) -> How | None:
    """Tell how a sentence about a demand answers it, or None where it only speaks of it."""
    if "apolog" in asked and one.apologises:
        return "done"
    if (_EXPLAIN.search(asked) or _WHY.search(asked)) and one.explains and not one.echoes:
        return "told"
    if one.firm:
        return "done" if all(made.kind == "done" for made in one.makes) else "promised"
    if one.refuses and not one.defers:
        return "declined"
    if one.asks and _ASKS_BACK.search(one.flat) and asked.rstrip("?") not in one.flat:
        return "asked back"
    if _TAKE_AS.search(one.flat):
        return "done"
    said_so = one.states and not one.defers and not one.objects
    return "told" if said_so and (bool(one.days) or _own_case(one)) else None


def _own_case(one: Said) -> bool:
    """Tell whether a statement says how their own case stands, not how cases are handled in general."""
    found = _STATE.search(one.flat)
    return found is not None and (
        found.start() == 0 or _ONE_CASE.search(one.flat[: found.start()]) is not None
    )


class _Kind(NamedTuple):
    """A kind of question, and what a sentence must have to answer it."""

    asks: re.Pattern[str]
    answered: Callable[[Said], bool]


_KINDS = (
    _Kind(_WHY, lambda one: one.explains),
    _Kind(
        re.compile(r"\b(?:when|what time|what day|how (?:soon|quickly|fast)|by when|until when|how long)\b"),
        lambda one: bool(one.days) or _NOT_YET.search(one.flat) is not None,
    ),
    _Kind(
        re.compile(
            r"\b(?:how much|how many|what (?:is|are|does|will|would)[\w ']{0,30}(?:price|costs?|fee|charge))\b"
        ),
        lambda one: _NUMBER.search(one.flat) is not None,
    ),
    _Kind(re.compile(r"\b(?:who|whom|whose)\b"), lambda one: _SOMEBODY.search(one.text) is not None),
    _Kind(
        re.compile(r"\bwhere\b"),
        lambda one: (
            (_PLACE.search(one.flat) is not None and (one.states or bool(one.makes)) and not one.defers)
            or (bool(one.days) and (one.firm or one.refuses))
        ),
    ),
    _Kind(
        re.compile(r"^\W*(?:(?:and|or|so|but|also|then|please)\W+)*(?:what|which|how)\b"),
        lambda one: not one.defers and (one.states or one.firm or one.refuses or one.agrees),
    ),
)


def answers_question(asked: str, one: Said, linked: bool) -> How | None:
    """Tell how a sentence answers a question, or None; `linked` tells whether it is about the same thing."""
    if one.echoes and not one.makes and not one.explains:
        return None
    if one.asks:
        # Their own question, sent back to them, asks nothing.
        return (
            "asked back"
            if linked and asked.rstrip("?") not in one.flat and _ASKS_BACK.search(one.flat)
            else None
        )
    how: How = "promised" if one.makes else "declined" if one.refuses else "told"
    for kind in _KINDS:
        if kind.asks.search(asked):
            return how if kind.answered(one) else None
    # Yes or no: someone must take a stand.
    return how if not one.defers and (one.agrees or one.firm or one.refuses) else None
