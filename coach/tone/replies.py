"""What each sentence of a reply does: takes something on, refuses, asks, tells, or only repeats what they wrote.

Repeating someone's words is not answering them. So each sentence is read for what it does before it is read for
what it is about.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from coach.tone.commitments import Commitment, commitments
from coach.tone.draft import Draft, Sentence
from coach.tone.matching import is_greeting
from coach.tone.sums import dates
from coach.tone.topics import topics


class Said(NamedTuple):
    """One sentence of a reply: what it is about, and what it does. `flat` is it in small letters on one line.

    `echoes`: it repeats or thanks; `apologises`, `owns`, `asks`, `refuses`, `explains`, `states` (that something is so
    now), `agrees` (yes, no, included, …), `defers` (will look into it, without saying when), `objects`; `makes` are its
    commitments and `days` the days and moments it names (None for one that cannot be told).
    """

    place: int
    sentence: Sentence
    text: str
    flat: str
    topics: frozenset[str]
    makes: tuple[Commitment, ...]
    days: tuple[date | datetime | None, ...]
    echoes: bool
    apologises: bool
    owns: bool
    asks: bool
    refuses: bool
    explains: bool
    states: bool
    agrees: bool
    defers: bool
    objects: bool
    acknowledges: bool
    refers_back: bool

    @property
    def firm(self) -> bool:
        """Tell whether something is taken on here that is more than looking into it."""
        return bool(self.makes) and not self.defers


_WE = r"(?:i|we)(?:'m|'re|'ve|'d| am| are| have| can| do| would)?"
_ECHO = re.compile(
    r"^(?:dear [^,]{1,40}, |hi [^,]{1,40}, )?(?:and |so |yes, |but |also, )?(?:"
    rf"{_WE} (?:fully |completely |really |well |very much |also |just |absolutely |well aware |aware "
    rf")?(?:understand|see|hear|know|realise|realize|appreciate|note|noted|gather"
    r"|acknowledge|recognise|recognize|aware|read|imagine|get|received|got|sorry|sad|glad|happy that"
    r"|pleased|sure|regret|apologi[sz]e)\b"
    r"|you (?:have |had |also )?(?:ask(?:ed)?|wrote|write|want(?:ed)?|said|say|mention(?:ed)?|are asking"
    r"|were asking|would like|told|request(?:ed)?|need(?:ed)?|report(?:ed)?|are right|expect(?:ed)?)\b"
    r"|(?:thank you|thanks|many thanks|thank|great to hear|good to hear|how (?:nice|lovely|kind)) "
    r"|regarding |concerning |with regard to |as for |about your "
    r"|sorry\b|apologies|my apologies|our apologies|please accept"
    r"|your (?:request|question|message|mail|email|complaint|concern|inquiry|enquiry|case|feedback"
    r"|comments?)s? (?:[\w ]{0,40} )?(?:has been|have been|was|were|is|are) "
    r"(?:received|noted|forwarded|registered|important|passed|escalated|being|very|valuable|logged|recorded))"
)
_APOLOGY = re.compile(r"\b(?:sorry|apologi[sz]e|apolog(?:y|ies)|regret)\b")
_OWNS = re.compile(
    r"\b(?:my|our) (?:own )?(?:mistake|fault|error|oversight|doing)\b|\b(?:on|to) (?:me|us)\b(?= "
    r"?[.,:;!—-]|$| to| and)|\bi owe you\b|\b(?:that|this|it)(?:'s| is| was) on (?:me|us)\b"
    r"|\b(?:i|we) (?:\w+ly )?(?:forgot|failed|missed|mixed|overlooked|misread|misplaced|lost|broke|messed"
    r"|got (?:it|this|that|your \w+) wrong|let you down|made (?:a|the|an|this) (?:mistake|error)"
    r"|should have|shouldn't have|should not have|didn't (?:check|call|tell|see|send|ship|notice|look|do"
    r"|keep|read|write|listen)|did not (?:check|call|tell|see|send|ship|notice|look|do|keep|read|write"
    r"|listen)"
    r"|booked it too late|charged you twice|sent (?:it|them|you) (?:to )?(?:the )?wrong|shipped the wrong"
    r"|delivered (?:nine|\w+) days late|were wrong|was wrong|take (?:full )?responsibility|caused|promised "
    r"(?:it|you|that))\b"
    r"|\bnobody (?:here |from us |of us )?(?:called|told|looked|checked|noticed|answered|wrote|came)\b"
    r"|\bwe had (?:one|two|three|too few)\b|\bwas due (?:on|to our)\b|\bbecause (?:i|we|our)\b"
)
_REFUSES = re.compile(
    r"(?<!you )\b(?:can't|cannot|can not|unable|not able|won't|will not|not possible|impossible|out of the "
    r"question|no longer|don't do|do not do|isn't possible|sold out|too late|decline|have to say no"
    r"|must say no|not available|don't offer|do not offer|don't have|do not have|couldn't|not in time"
    r"|doesn't cover|not included|not until|not before|instead of)\b|^no[,.;:!]|\bthe answer is no\b"
)
_EXPLAINS = re.compile(
    r"\b(?:because|since (?:we|i|our|the|it|your)|due to|the reason|caused|that's why|that is why|which is "
    r"why|the cause|happened (?:when|after|as|since)|it turned out|it was (?:the|a|our)|so that)\b"
)
_STATES = re.compile(
    r"^(?:(?:here|attached|enclosed)\b.*|.{0,90}\b(?:your|the|it|this|that|they|both|all|everything|here"
    r"|everyone|she|he|we|nothing|you)\b.{0,60}?"
    r"(?:\b(?:is|are|has been|have been|was|were|had been|stays?|costs?|includes?|comes?|leaves?|left|owe"
    r"|goes|works?|runs?|takes?|shows?|starts?)\b|'s |'re ).*)$"
)
_AGREES = re.compile(
    r"^(?:yes|no|sure|of course|certainly|absolutely|indeed|correct|right|good news)\b"
    r"|\b(?:yes|included|extra|available|possible|works|fits|free|fine|welcome|allowed|taken|booked|happy to"
    r"|(?:i|we|you|it|they|that) (?:can|could|may)|can't|cannot|doesn't|do not|don't|won't|isn't|aren't|not)\b"
)
_DEFERS = re.compile(
    r"\b(?:look into|looking into|get back|be in touch|in touch|contact you|investigat\w+|forward(?:ed"
    r"|ing)? (?:it|this|your)|pass(?:ed|ing)? (?:it|this|your|that) (?:on|to|along)|escalat\w+|do (?:our"
    r"|my) best|doing (?:its|our|my|their) best"
    r"|register(?:ed)?|log(?:ged)? (?:it|this|your)|let you know|keep you (?:posted|updated|informed)|see "
    r"what (?:i|we) can|check with|tell you|find out|take (?:this|it) (?:on|seriously|up)|raise (?:it"
    r"|this)|follow up|review|ask (?:our|the|my)|talk to (?:our|the|my))\b"
)
_TELLS_LATER = re.compile(
    r"\b(?:with (?:what|a|an|the)|what|whether|answer|news|find|found|know|tell|time|update|how)\b"
)
_OBJECTS = re.compile(
    r"^(?:according to|our records|as you (?:know|are aware)|as (?:stated|agreed|explained|i|we)|however"
    r"|actually|in fact|but|that is not (?:correct|true|right)|that's not (?:correct|true|right)|this is "
    r"not (?:correct|true)|with (?:all )?(?:due )?respect)\b"
    r"|\b(?:our records show|the contract (?:allows|says|states)|(?:our|the) terms|policy|we have no "
    r"record|i have no record|did you (?:read|check|even)|is still lower|not our (?:fault|problem)"
    r"|you (?:should have(?! had| been| received| got| heard)|could have|failed|clicked|signed|agreed|were "
    r"(?:told|informed)|did not|didn't"
    r"|must have|chose|ordered the wrong|approved)|do not \w+ when|does not \w+ when|when (?:they are|it "
    r"is) used as|used as described|out of the question)\b"
)
_ACKNOWLEDGES = re.compile(
    r"\b(?:you(?:'re| are| were) right|i'd (?:be|feel)|i would (?:be|feel)|bad news|good news|that hurts"
    r"|must be|you(?:'ve| have) waited|you(?:'ve| have) been)\b"
)
_NEW_CLAUSE = re.compile(r"(?:[,;:–—]| - | so| but| and)\s+$")
_BACK = re.compile(r"\b(?:it|that|this|them|they|one|ones|both|so|there|these|those|either|which)\b")


def read_reply(draft: Draft, now: datetime | None = None) -> tuple[Said, ...]:
    """Read what each sentence of a reply does; greeting, names and closing are left out."""
    made: dict[int, list[Commitment]] = {}
    starts = [sentence.start for sentence in draft.sentences]
    for one in commitments(draft, now, reports=True):
        owner = max(start for start in starts if start <= one.start)
        made.setdefault(owner, []).append(one)
    said: list[Said] = []
    for sentence in draft.sentences:
        shown = draft.clear[sentence.start : sentence.end]
        if is_greeting(draft, sentence) or (not sentence.ends_in and len(shown.split()) < 4):
            continue
        own = tuple(made.get(sentence.start, ()))
        if _ECHO.search(" ".join(draft.flat[sentence.start : sentence.end].split())):
            # In "you asked when it will be fixed" nobody promises; in "…, so I'll call" someone does.
            own = tuple(one for one in own if _NEW_CLAUSE.search(draft.flat, sentence.start, one.start))
        days = tuple(part.on for part in dates(draft, sentence, now))
        said.append(_said(len(said), sentence, shown, draft.flat[sentence.start : sentence.end], own, days))
    return tuple(said)


def _said(
    place: int,
    sentence: Sentence,
    shown: str,
    flat: str,
    own: tuple[Commitment, ...],
    days: tuple[date | datetime | None, ...],
) -> Said:
    line = " ".join(flat.split())
    asks = sentence.ends_in == "?"
    echoes = _ECHO.search(line) is not None
    defers = _DEFERS.search(line) is not None
    if defers and own and days and _TELLS_LATER.search(line):
        defers = False  # "I'll call you by five with what he finds" says when they will know
    owns = not asks and _OWNS.search(line) is not None
    apologises = _APOLOGY.search(line) is not None
    objects = _OBJECTS.search(line) is not None and not owns
    return Said(
        place=place,
        sentence=sentence,
        text=shown,
        flat=line,
        topics=topics(shown),
        makes=own,
        days=days,
        echoes=echoes,
        apologises=apologises,
        owns=owns,
        asks=asks,
        refuses=not asks and _REFUSES.search(line) is not None,
        explains=not asks and (_EXPLAINS.search(line) is not None or owns),
        states=not asks and not echoes and _STATES.search(line) is not None,
        agrees=not asks and not echoes and _AGREES.search(line) is not None,
        defers=defers and not any(one.kind == "done" for one in own),
        objects=objects,
        acknowledges=not objects
        and (echoes or apologises or owns or bool(own) or _ACKNOWLEDGES.search(line) is not None),
        refers_back=_BACK.search(line) is not None,
    )
