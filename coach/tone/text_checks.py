"""The checks of a whole draft that no phrase can make: capitals, marks, who speaks, what comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from coach.tone.draft import Draft, Sentence
from coach.tone.hostility import Reading, cold_letter, hostile_sentences, read_hostility
from coach.tone.matching import Spot, greets
from coach.tone.words import bag

# Reading promises and mails takes 100 ms to import: only for drafts that need it.
if TYPE_CHECKING:
    from coach.tone.against import Comparison, Mail
    from coach.tone.approved import Approved


@dataclass(frozen=True)
class Context:
    """What a check may look at: the draft, what may be promised, the mail it answers, and what time it is.

    What several checks need is read once.
    """

    draft: Draft
    approved: Approved | None = None
    mail: Mail | None = None
    now: datetime | None = None

    @cached_property
    def hostility(self) -> Reading:
        """How hostile each sentence sounds."""
        return read_hostility(self.draft)

    @cached_property
    def comparison(self) -> Comparison | None:
        """What the reply does with the mail; None where there is none."""
        from coach.tone.against import compare

        return None if self.mail is None else compare(self.draft, self.mail, self.now)


Check = Callable[[Context], Iterable[Spot]]

_MARKS = re.compile(r"[!?！？]{2,}")
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:['’][A-Z]{1,2})?\b")
# Words that are shouted when they stand in capitals alone. Abbreviations that look like them are left out: IT, US, OR.
_SHOUTED = bag(
    "ABSOLUTELY AGAIN ALL ALREADY ALWAYS ANY ANYTHING ASKED BEFORE CANNOT CLEARLY DO DOES DON'T DIDN'T "
    "ENOUGH EVERY",
    " EVERYTHING EXACTLY FINAL FINALLY FIRST HAVE IMMEDIATELY IS ISN'T JUST LAST MANY MORE MUST MY NEED "
    "NEVER NOT NOTHING",
    " NOW ONCE ONLY OUR OWN PLEASE READ REALLY REPEATEDLY SAID SEVERAL SHOULD STILL STOP THAT THE THIS "
    "THREE TIMES TODAY",
    " TOLD TWICE VERY WAIT WAS WE WERE WHAT WHEN WHERE WHO WHY WILL WON'T CAN'T WRONG YES YOU YOUR YOURS YOURSELF",
)
# Alone, most of these only stress a word in a kind sentence; these are thrown at someone.
_SHOUTED_ALONE = bag(
    "ABSOLUTELY AGAIN ALREADY ALWAYS ASKED CANNOT CLEARLY DO DOES DON'T DIDN'T ENOUGH EXACTLY IMMEDIATELY "
    "NEVER NOT NOTHING",
    " READ REALLY REPEATEDLY SAID STILL STOP TOLD TWICE WAS WE WERE WHY WON'T CAN'T WRONG YOU YOUR YOURS YOURSELF",
)
_PLAIN = re.compile(r"\b[a-z]{2,}")
_SCARE = re.compile(
    r"\b(?:[Yy]our|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ss]uch|[Tt]he so-called"
    r"|so-called)\s+(?:little\s+)?[\"“‘]([a-z][a-z' -]{2,24})[\"”'’]"
    r"(?!\s+(?:folder|tab|button|page|field|option|menu|section|link|setting|box|column|file|list|label"
    r"|tag|view|mode))"
)
_OPENS = re.compile(r"[\"“‘](?=[a-z])")
_APOLOGY = re.compile(r"\b(?:sorry|apologi[sz]e|apolog(?:y|ies))\b")
_OBJECTION = re.compile(
    r"(?:but|however|still|that said|having said that|nevertheless|nonetheless|even so|then again|although"
    r"|though)\b"
)
_WE = re.compile(r"\b(?:we|we're|we'll|we've|we'd)\b")
_I = re.compile(r"\b(?:i|i'm|i'll|i've|i'd|my|me)\b")
_PROMISING = re.compile(r"\b(?:will|shall|going to|promise|am|are|i'm|we're|should be able)\b|'ll\b")
_WHEN = re.compile(
    r"\b(?:as soon as|once|when|until|before|after|immediately|now|straight away|right away)\b"
)
_THANKS = re.compile(r"\b(?:thank|thanks|thankyou|grateful|appreciate)\b")


def capitals(context: Context) -> Iterator[Spot]:
    """Give runs of shouted words; abbreviations (PDF, VAT, an order number) are none."""
    clear = context.draft.clear
    for sentence in _with(context.draft, _CAPITALS):
        run: list[re.Match[str]] = []
        for word in _CAPITALS.finditer(clear, sentence.start, sentence.end):
            if run and not clear[run[-1].end() : word.start()].strip(" \t\n,!.-—–"):
                run.append(word)
                continue
            yield from _shouted(run, clear, sentence)
            run = [word]
        yield from _shouted(run, clear, sentence)


def _shouted(run: list[re.Match[str]], clear: str, sentence: Sentence) -> Iterator[Spot]:
    if not run:
        return
    words = [word.group().replace("’", "'") for word in run]
    plain = sum(word in _SHOUTED for word in words)
    letters = sum(len(word) for word in words)
    alone = (
        len(words) == 1 and words[0] in _SHOUTED_ALONE and _PLAIN.search(clear, sentence.start, sentence.end)
    )
    several = 1 < len(words) < 4 and plain * 2 >= len(words) and letters > 4
    if alone or several or (len(words) >= 4 and plain and letters > 12):
        yield Spot(run[0].start(), run[-1].end())


def marks(context: Context) -> Iterator[Spot]:
    """Give `!!`, `??` and `?!`."""
    for sentence in _with(context.draft, _MARKS):
        for found in _MARKS.finditer(context.draft.clear, sentence.start, sentence.end):
            yield Spot(found.start(), found.end())


def scare_quotes(context: Context) -> Iterator[Spot]:
    """Give the customer's words held up between quotes: your "emergency"."""
    if not any(sign in context.draft.clear for sign in '"“‘'):
        return
    for sentence in _with(context.draft, _SCARE):
        for found in _SCARE.finditer(context.draft.clear, sentence.start, sentence.end):
            yield Spot(found.start(), found.end())


def but_after_apology(context: Context) -> Iterator[Spot]:
    """Give a sentence that takes an apology back: `I am sorry about that. However, …`."""
    flat = context.draft.flat
    before: Sentence | None = None
    for sentence in context.draft.sentences:
        if before is not None and sentence.block - before.block <= 1:
            opening = _OBJECTION.match(flat, sentence.start, sentence.end)
            if opening and before.ends_in != "?" and _APOLOGY.search(flat, before.start, before.end):
                yield Spot(sentence.start, sentence.end)
        before = sentence


def only_we(context: Context) -> Iterator[Spot]:
    """Give the first `we` of a text in which nobody says `I`, from the third `we` on."""
    flat = context.draft.flat
    first: re.Match[str] | None = None
    count = 0
    for sentence in context.draft.sentences:
        if _I.search(flat, sentence.start, sentence.end):
            return
        for found in _WE.finditer(flat, sentence.start, sentence.end):
            first = first or found
            count += 1
    if first is not None and count >= 3:
        yield Spot(first.start(), first.end())


def no_greeting(context: Context) -> Iterator[Spot]:
    """Give the first line of a letter (three sentences or more) that neither greets nor thanks."""
    draft = context.draft
    sentences = draft.sentences
    if len(sentences) < 3:
        return
    for sentence in sentences[:3]:
        said = draft.clear[sentence.start : sentence.end]
        if greets(draft, sentence) or (said.endswith(",") and said.count(" ") < 5):
            return
    # At the end, `thanks` closes a letter as a greeting opens one.
    for sentence in (*sentences[:3], *sentences[-3:]):
        if _THANKS.search(draft.flat, sentence.start, sentence.end):
            return
    yield Spot(sentences[0].start, sentences[0].end)


def undated_promises(context: Context) -> Iterator[Spot]:
    """Give the first promise of a draft that dates none of its promises."""
    if not _PROMISING.search(context.draft.flat):
        return
    from coach.tone.commitments import commitments
    from coach.tone.sums import dates

    # Any day or hour in the letter is taken for the one that counts: better silent than wrong.
    if any(True for sentence in context.draft.sentences for _ in dates(context.draft, sentence, None)):
        return
    firm = [
        one
        for one in commitments(context.draft, context.now)
        if one.kind in ("promise", "hedged") and one.owner and not _WHEN.search(one.what)
    ]
    if not _PROMISING.search(context.draft.flat):
        return
    from coach.tone.commitments import commitments
    from coach.tone.sums import dates

    # Any day or hour in the letter is taken for the one that counts: better silent than wrong.
    if firm and not any(
        True for sentence in context.draft.sentences for _ in dates(context.draft, sentence, None)
    ):
        yield Spot(firm[0].start, firm[0].end)


def not_approved(context: Context) -> Iterator[Spot]:
    """Give what is promised and may not be; nothing where nobody said what may."""
    if context.approved is not None:
        from coach.tone.approved import outside
        from coach.tone.commitments import commitments

        for part in outside(commitments(context.draft, context.now), context.approved):
            yield Spot(part.start, part.end)


def hostile(context: Context) -> Iterator[Spot]:
    """Give the sentences that will be read as an attack."""
    return hostile_sentences(context.hostility)


def hostile_letter(context: Context) -> Iterator[Spot]:
    """Give the worst sentence of a letter that is hostile as a whole."""
    return cold_letter(context.hostility, hostile=True)


def cool_letter(context: Context) -> Iterator[Spot]:
    """Give the coolest sentence of a letter that is cool as a whole, and not hostile."""
    return cold_letter(context.hostility, hostile=False)


def _with(draft: Draft, pattern: re.Pattern[str]) -> Iterator[Sentence]:
    """Give the sentences in which a pattern occurs, found in one pass over the text."""
    places = iter([found.start() for found in pattern.finditer(draft.clear)])
    place = next(places, None)
    for sentence in draft.sentences:
        while place is not None and place < sentence.start:
            place = next(places, None)
        if place is None:
            return
        if place < sentence.end:
            yield sentence


TEXT_CHECKS: dict[str, Check] = {
    "capitals": capitals,
    "marks": marks,
    "scare_quotes": scare_quotes,
    "but_after_apology": but_after_apology,
    "only_we": only_we,
    "no_greeting": no_greeting,
    "undated_promises": undated_promises,
    "not_approved": not_approved,
    "hostile": hostile,
    "hostile_letter": hostile_letter,
    "cool_letter": cool_letter,
}
