"""Where in a sentence someone of ours takes something on: the subject, the verb, and how firm it is.

Read from the words alone, left to right. The lists are what decides; each was made from sentences of both kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from coach.tone.words import Words, bag

Kind = Literal["promise", "conditional", "hedged", "offer", "done"]


class Frame(NamedTuple):
    """One promise in a sentence, in places of its words: its beginning and end, its verb, and whose it is."""

    kind: Kind
    start: int
    end: int
    verb: int
    owner: tuple[int, int] | None


_ADVERBS = bag(
    "also then now gladly happily personally certainly definitely surely always just still even both all each only",
    " immediately directly soon shortly probably likely simply too additionally therefore of course myself ourselves",
    " himself herself first either instead already today tomorrow tonight again be-sure absolutely fully quickly promptly",
    " hereby next finally once more kindly",
)
_NOT = bag(
    "not never no nobody none neither nor hardly without unable cannot",
)
# After "I will …" these promise nothing.
_NO_PROMISE = bag(
    "see admit say need never assume understand miss appreciate know think want guess spare hear remember regret lose",
    " have-to believe suppose bet grant agree confess feel love like hate notice leave wait wonder always-be tolerate",
    " accept explain-again repeat argue say-again require probably-not expect hope mention note add stop begin",
)
_BE_PROMISES = bag(
    "there in back able happy glad pleased ready with at sending calling bringing coming refunding crediting shipping",
    " delivering replacing doing working giving paying visiting writing installing fixing providing offering getting done",
    " reaching contacting sorting making handling arranging on-site onsite here delighted sure",
)
_NO_BE = bag(
    "out away closed off unavailable unable forced busy honest frank sorry obliged a the",
)
# What "I can …" and "we could …" must be followed by to offer something.
_GIVES = bag(
    "give offer send provide refund credit replace ship deliver bring do make build move extend upgrade waive swap",
    " exchange fix repair arrange book call come meet have get put add reduce lower discount pay return take cover drop",
    " organise organize drive pick reserve hold keep split spread introduce post promise commit guarantee reimburse",
    " compensate cancel reship resend courier start finish deliver install schedule visit prepare ring credit set drop-off",
    " lend order change email mail fetch run print test show collect restore release write let throw cut go",
)
_PASSIVE = bag(
    "refunded credited replaced sent shipped delivered reimbursed compensated paid waived extended upgraded repaired fixed",
    " returned dispatched installed completed finished resolved processed cancelled canceled reduced discounted exchanged",
    " swapped issued posted couriered restored corrected restocked ready there with free transferred sorted here back on",
    " collected called contacted visited updated given able",
)
_ARRIVES = bag(
    "arrive ship leave reach come go be get follow land start begin receive have hear see cost",
)
_RECEIVES = bag(
    "receive get have hear see be find pay",
)
_TEAM = bag(
    "team driver colleague technician engineer courier manager department office support installer plumber electrician",
    " accountant warehouse van truck fitter specialist expert consultant assistant lawyer partner developer developers",
    " drivers colleagues technicians engineers people staff crew workshop service company shop boss printer",
)
_THINGS = bag(
    "order parcel refund replacement package shipment money delivery invoice payment item part parts goods credit voucher",
    " account deposit fee subscription device lamp box boxes letter card money update fix report draft quote contract",
    " balance amount rest difference rate price booking room seat table machine repair work month year upgrade shipping",
    " visit training session",
)
_DETERMINERS = bag("the a an your our my this that these those no every each any")
_NOT_NAMES = bag(
    "this that it there what who which you he she they we i everything nothing something all one none your the our my",
    " today tomorrow monday tuesday wednesday thursday friday saturday sunday nobody someone somebody everyone each both",
    " only otherwise then so and but these those such here where when how january february march april may june july",
    " august september october november december",
)
_DONE = bag(
    "refunded credited corrected fixed unlocked restored repaired attached opened closed changed asked called checked written confirmed waived cancelled canceled replaced extended upgraded reimbursed compensated discounted reduced",
    " added issued sent shipped moved swapped exchanged arranged booked removed dropped taken put paid returned given",
    " transferred repaired reserved deducted",
)
_DOING = bag(
    "sending refunding crediting shipping replacing waiving giving bringing delivering extending upgrading offering",
    " reimbursing adding moving arranging booking calling paying returning putting taking covering cancelling canceling",
    " coming swapping exchanging reducing providing",
)
_HEDGES = bag(
    "try attempt endeavor endeavour aim",
)
_SKIPPED_AFTER = bag(
    "whether if unless how when why where before until than wish because hope hoping",
)
_CONDITIONS = bag(
    "if once unless provided when assuming",
)
_CLAUSE_ENDS = bag(
    "but because although though while which unless if once when so whereas",
)
_GOVERNS = bag(
    "think believe expect see promise guarantee know sure convinced certain say confirm doubt",
)


def frames(words: Words, question: bool) -> Iterator[Frame]:
    """Give each promise of a sentence, in order, none inside another."""
    at = 0
    previous = -1
    conditional = not _CONDITIONS.isdisjoint(words.words)
    while at < len(words.words):
        frame = _frame(words, at, question)
        if frame is None or frame.start < previous:
            at += 1
            continue
        kind = frame.kind
        if kind == "promise" and conditional and _has_condition(words, frame):
            kind = "conditional"
        frame = frame._replace(kind=kind, end=_clause_end(words, frame))
        yield frame
        previous = frame.end
        at = max(frame.verb + 1, at + 1)


def _frame(words: Words, at: int, question: bool) -> Frame | None:
    word = words.words[at]
    if word in ("will", "shall"):
        return _will(words, at, question)
    if word == "going":
        return _going_to(words, at, question)
    if word in ("can", "could"):
        return _can(words, at, question)
    if word in ("am", "are", "have"):
        return _doing(words, at, question) if word != "have" else _done(words, at, question)
    if word in ("promise", "commit", "undertake", "guarantee", "agree"):
        return _promise(words, at, question)
    if word in ("happy", "glad", "pleased", "like", "delighted", "willing", "prepared"):
        return _happy_to(words, at, question)
    if word == "let":
        return _let_me(words, at, question)
    if word in ("refunded", "credited", "waived", "replaced", "reimbursed", "cancelled", "canceled"):
        return _simple_past(words, at, question)
    if word in ("is", "free"):
        return _is_free(words, at, question)
    if word == "should":
        return _should_be_able(words, at, question)
    return None


def _after(words: Words, at: int) -> int:
    """Skip adverbs."""
    while at < len(words.words) and words.words[at] in _ADVERBS:
        at += 1
    return at


def _subject(words: Words, verb: int) -> tuple[int, int] | None:
    """Give the words of the subject right before a verb, adverbs between them skipped."""
    last = verb
    while last > 0 and words.words[last - 1] in _ADVERBS:
        last -= 1
    if last == 0:
        return None
    first = last - 1
    word = words.words[first]
    if word in _TEAM or word in _THINGS:
        while (
            first > 0
            and last - first < 4
            and words.words[first - 1] not in _NOT_NAMES | {"for", "of", "to", "in", "on", "that"}
        ):
            first -= 1
        if first > 0 and words.words[first - 1] in (
            "our",
            "my",
            "your",
            "the",
            "a",
            "one",
            "this",
            "that",
            "these",
            "all",
        ):
            first -= 1
        return first, last
    if _is_name(words, first) and first > 0 and _is_name(words, first - 1):
        return first - 1, last
    if word not in _NOT_NAMES:
        for place in (first - 1, first - 2):
            if place >= 0 and words.words[place] in _DETERMINERS:
                return place, last
    return first, last


def _is_name(words: Words, at: int) -> bool:
    shown = words.text[words.starts[at] : words.ends[at]]
    return shown[:1].isupper() and words.words[at] not in _NOT_NAMES and words.words[at].isalpha()


def _ours(words: Words, subject: tuple[int, int]) -> Literal["us", "name", "thing", "you", ""]:
    """Tell whose subject it is: ours, a name, a thing that goes to them, theirs, or none of these."""
    first, last = subject
    word = words.words[last - 1]
    if word in ("i", "we"):
        return "us"
    if word == "you":
        return "you"
    if word in ("someone", "somebody", "he", "she", "they") or (
        word in _TEAM and words.words[first] != "your"
    ):
        return "name"
    if word in _THINGS or word in (
        "it",
        "that",
        "this",
        "these",
        "which",
        "one",
        "boxes",
        "everything",
        "all",
        "both",
    ):
        return "thing"
    return "name" if _is_name(words, last - 1) else ""


def _denied(words: Words, subject_start: int, verb: int, after: int) -> bool:
    """Tell whether "not" stands between subject and verb, or a clause before takes it back ("I don't think …")."""
    between = words.words[subject_start:after]
    for place, word in enumerate(between):
        if word in _NOT and not (
            word == "not" and words.words[subject_start + place + 1 : subject_start + place + 2] == ["only"]
        ):
            return True
    before = words.words[max(0, subject_start - 6) : subject_start]
    if before and before[-1] in _SKIPPED_AFTER:
        return True
    if before[-2:] in (["so", "that"], ["as", "if"], ["even", "though"], ["what", "else"]):
        return True
    for place, word in enumerate(before):
        if word in _GOVERNS and not _NOT.isdisjoint(before[max(0, place - 3) : place]):
            return not any(
                words.pause_before(max(0, subject_start - 6) + later)
                for later in range(place + 1, len(before))
            )
        if word in ("doubt", "no"):
            return True
    return False


def _will(words: Words, at: int, question: bool) -> Frame | None:
    subject = _subject(words, at)
    if subject is None or question:
        return None
    verb = _after(words, at + 1)
    if verb < len(words.words) and words.words[verb] == "not":
        return _will_not(words, subject, verb)
    if verb >= len(words.words) or _denied(words, subject[0], at, verb):
        return None
    whose = _ours(words, subject)
    word = words.words[verb]
    follows = words.words[_after(words, verb + 1) : _after(words, verb + 1) + 1]
    nxt = follows[0] if follows else ""
    if whose in ("us", "name"):
        if word == "be":
            return _will_be(words, subject, verb, whose)
        if word in _NO_PROMISE or (word == "have" and nxt in ("to", "been", "seen", "had", "no", "fun")):
            return None
        if word == "let" and nxt not in ("you", "her", "him", "them"):
            return None
        if words.words[verb : verb + 2] in (
            ["look", "forward"],
            ["get", "lost"],
            ["take", "it"],
            ["keep", "in"],
        ):
            return None
        return Frame("hedged" if _hedged(words, verb) else "promise", subject[0], verb + 1, verb, subject)
    if whose == "you":
        gives = word in _RECEIVES and nxt not in (
            "to",
            "able",
            "asked",
            "required",
            "that",
            "happy",
            "fine",
            "pleased",
            "surprised",
            "glad",
            "",
        )
        if word == "be":
            gives = nxt in _PASSIVE - {"there", "with", "here", "back", "able", "ready", "on"}
        if word == "find":
            gives = False
        if word in ("see", "have", "pay"):
            gives = (
                gives
                and (word == "have" or nxt in ("it", "the", "your", "nothing", "only", "less"))
                and nxt not in ("that", "how", "why")
            )
        return Frame("promise", subject[0], verb + 1, verb, None) if gives else None
    if whose == "thing":
        gives = (word == "be" and nxt in _PASSIVE) or (
            word in _ARRIVES and word not in ("be", "have", "see", "get", "go", "start", "begin")
        )
        return Frame("promise", subject[0], verb + 1, verb, None) if gives else None
    if word == "be" and nxt in _PASSIVE - {
        "there",
        "with",
        "here",
        "back",
        "able",
        "ready",
        "on",
        "free",
        "given",
        "updated",
    }:
        return Frame("promise", subject[0], verb + 1, verb, None)
    return None


def _hedged(words: Words, verb: int) -> bool:
    return words.words[verb] in _HEDGES or words.words[verb : verb + 3] in (
        ["do", "my", "best"],
        ["do", "our", "best"],
        ["see", "what", "i"],
    )


def _will_be(words: Words, subject: tuple[int, int], verb: int, whose: str) -> Frame | None:
    place = _after(words, verb + 1)
    if place >= len(words.words):
        return None
    word = words.words[place]
    if word in _NO_BE or (
        word in ("in", "at", "on")
        and words.words[place + 1 : place + 2] in (["meetings"], ["a"], ["holiday"], ["vacation"], ["leave"])
    ):
        return None
    if word in _BE_PROMISES or (whose == "name" and word in _PASSIVE):
        return Frame("promise", subject[0], place + 1, verb, subject)
    return None


def _will_not(words: Words, subject: tuple[int, int], at: int) -> Frame | None:
    """A refusal, unless what we will not do is take their money, or "not only" goes on."""
    rest = words.words[at + 1 : at + 6]
    whose = _ours(words, subject)
    if rest[:1] == ["only"] and whose in ("us", "name"):
        return Frame("promise", subject[0], at + 3, min(at + 2, len(words.words) - 1), subject)
    if whose == "us" and rest[:1] in (["charge"], ["bill"], ["invoice"]):
        return Frame("promise", subject[0], at + 2, at, subject)
    if whose == "you" and rest[:2] in (
        ["be", "charged"],
        ["be", "billed"],
        ["be", "invoiced"],
        ["pay", "anything"],
        ["pay", "for"],
    ):
        return Frame("promise", subject[0], at + 3, at, None)
    return None


def _going_to(words: Words, at: int, question: bool) -> Frame | None:
    if (
        question
        or at < 2
        or words.words[at + 1 : at + 2] != ["to"]
        or words.words[at - 1] not in ("am", "are", "is")
    ):
        return None
    subject = _subject(words, at - 1)
    verb = _after(words, at + 2)
    if subject is None or verb >= len(words.words) or _denied(words, subject[0], at, verb):
        return None
    whose = _ours(words, subject)
    word = words.words[verb]
    if whose not in ("us", "name") or word in _NO_PROMISE or word in ("be", "have"):
        return None
    return Frame("hedged" if _hedged(words, verb) else "promise", subject[0], verb + 1, verb, subject)


def _can(words: Words, at: int, question: bool) -> Frame | None:
    subject = _subject(words, at)
    verb = _after(words, at + 1)
    if subject is None or verb >= len(words.words):
        return None
    before = words.words[max(0, subject[0] - 2) : subject[0]]
    word = words.words[verb]
    whose = _ours(words, subject)
    if whose == "us" and before[-1:] == ["what"] and word in ("do", "offer", "promise", "give"):
        # "What I can do is …": the offer is what follows.
        if "is" not in words.words[verb : verb + 6] and not words.pause_before(verb + 1):
            return None
        return (
            None
            if _denied(words, subject[0], at, verb)
            else Frame("offer", subject[0], verb + 1, verb, subject)
        )
    if (
        question
        or before[-1:] in (["what"], ["as"], ["that"], ["all"])
        or "wish" in before
        or _denied(words, subject[0], at, verb)
    ):
        return None
    if (
        whose == "you"
        and words.words[at] == "can"
        and word in ("keep", "have", "take", "get", "return", "cancel", "exchange")
    ):
        return Frame("offer", subject[0], verb + 1, verb, None)
    if whose not in ("us", "name") or words.words[verb] == "be":
        return None
    if word in _GIVES and words.words[verb : verb + 2] not in (
        ["see", "how"],
        ["make", "sense"],
        ["have", "to"],
        ["do", "nothing"],
        ["go", "on"],
        ["get", "it"],
        ["call", "it"],
    ):
        return Frame("offer", subject[0], verb + 1, verb, subject)
    return None


def _doing(words: Words, at: int, question: bool) -> Frame | None:
    subject = _subject(words, at)
    verb = _after(words, at + 1)
    if question or subject is None or verb >= len(words.words) or words.words[verb] not in _DOING:
        return None
    if _ours(words, subject) not in ("us", "name") or _denied(words, subject[0], at, verb):
        return None
    return Frame("promise", subject[0], verb + 1, verb, subject)


def _done(words: Words, at: int, question: bool) -> Frame | None:
    subject = _subject(words, at)
    verb = _after(words, at + 1)
    if question or subject is None or verb >= len(words.words) or words.words[verb] not in _DONE:
        return None
    if _ours(words, subject) not in ("us", "name") or _denied(words, subject[0], at, verb):
        return None
    if words.words[max(0, subject[0] - 1) : subject[0]] in (["as"], ["which"], ["that"]):
        return None
    return Frame("done", subject[0], verb + 1, verb, subject)


def _simple_past(words: Words, at: int, question: bool) -> Frame | None:
    subject = _subject(words, at)
    if question or subject is None or _ours(words, subject) != "us" or _denied(words, subject[0], at, at):
        return None
    return Frame("done", subject[0], at + 1, at, subject)


def _promise(words: Words, at: int, question: bool) -> Frame | None:
    if question or words.words[at + 1 : at + 2] not in (
        ["to"],
        ["you"],
        ["that"],
        ["a"],
        ["delivery"],
        ["the"],
        ["it"],
    ):
        return None
    subject = _subject(words, at)
    if subject is None:
        return None
    start = subject[0]
    if words.words[subject[1] - 1] in ("can", "will", "do", "would"):
        return None  # read at its own word, or a condition
    if _ours(words, subject) != "us" or _denied(words, start, at, at):
        return None
    if words.words[at] == "agree" and words.words[at + 1] != "to":
        return None
    if any(word in ("will", "can", "shall") for word in words.words[at + 1 : at + 5]) and words.words[at] in (
        "promise",
        "guarantee",
        "agree",
    ):
        return None  # "I promise that we will …": the promise is read there
    return Frame("promise", start, at + 2, at, subject)


def _happy_to(words: Words, at: int, question: bool) -> Frame | None:
    if question or words.words[at + 1 : at + 2] != ["to"]:
        return None
    verb = _after(words, at + 2)
    if verb >= len(words.words) or words.words[verb] not in _GIVES:
        return None
    # Back to the subject over "would", "will", "be", "am": "I would be happy to", "We're prepared to".
    place = at
    while place > 0 and (
        words.words[place - 1] in ("would", "be", "am", "are", "more", "than", "very")
        or words.words[place - 1] in _ADVERBS
    ):
        place -= 1
    if place == 0:
        return (
            Frame("offer", 0, verb + 1, verb, None)
            if words.words[at] not in ("like", "willing", "prepared")
            else None
        )
    if words.words[place - 1] == "will":
        return None  # read at "will"
    subject = (place - 1, place)
    if words.words[at] == "like" and "would" not in words.words[place:at]:
        return None
    if _ours(words, subject) not in ("us", "name") or _denied(words, subject[0], at, verb):
        return None
    return Frame("offer", subject[0], verb + 1, verb, subject)


def _let_me(words: Words, at: int, question: bool) -> Frame | None:
    if question or (
        at > 0
        and not words.pause_before(at)
        and words.words[at - 1] not in ("please", "so", "and", "but", "then")
    ):
        return None
    if words.words[at + 1 : at + 2] not in (["me"], ["us"]):
        return None
    verb = _after(words, at + 2)
    if verb >= len(words.words) or words.words[verb] not in _GIVES - {
        "do",
        "have",
        "get",
        "go",
        "put",
        "keep",
        "meet",
        "write",
        "add",
        "make",
    }:
        return None
    return Frame("offer", at, verb + 1, verb, (at + 1, at + 2))


def _is_free(words: Words, at: int, question: bool) -> Frame | None:
    """A gift that nobody is named for: "The delivery is free", "There is no charge", "It is on us"."""
    if question or words.words[at] != "is" or at == 0:
        return None
    rest = words.words[at + 1 : at + 5]
    place = _after(words, at + 1)
    told = words.words[place : place + 3]
    gift = (
        (
            told[:1] == ["free"]
            and told[1:2] not in (["on"], ["from"], ["at"], ["to"], ["before"], ["after"], ["until"], ["of"])
        )
        or told == ["free", "of", "charge"]
        or told[:2] in (["on", "us"], ["no", "charge"], ["no", "cost"])
        or rest[:4] in (["no", "extra", "charge"], ["no", "extra", "cost"])
    )
    if gift and words.words[at - 1] != "not" and "if" not in words.words[max(0, at - 4) : at]:
        return Frame("promise", at - 1, place + 1, at, None)
    return None


def _should_be_able(words: Words, at: int, question: bool) -> Frame | None:
    if question or words.words[at + 1 : at + 4] != ["be", "able", "to"]:
        return None
    subject = _subject(words, at)
    verb = _after(words, at + 4)
    if subject is None or verb >= len(words.words) or _ours(words, subject) not in ("us", "name"):
        return None
    if _denied(words, subject[0], at, verb):
        return None
    return Frame("hedged", subject[0], verb + 1, verb, subject)


def _clause_end(words: Words, frame: Frame) -> int:
    """Give one past the last word of the promise: up to a comma, a "but", or the next subject."""
    at = max(frame.end, frame.verb + 1)
    while at < len(words.words):
        word = words.words[at]
        if words.pause_before(at) or word in _CLAUSE_ENDS:
            break
        if (
            word in ("and", "or")
            and words.words[at + 1 : at + 2]
            and words.words[at + 1] in ("i", "we", "you", "he", "she", "they", "it", "the", "our")
        ):
            break
        at += 1
    return at


def _has_condition(words: Words, frame: Frame) -> bool:
    """Tell whether an "if" clause stands before the promise, or right behind it."""
    for place, word in enumerate(words.words):
        if word not in _CONDITIONS:
            continue
        if word in ("if", "unless", "provided", "assuming") and words.words[
            max(0, place - 1) : place
        ] not in (["even"], ["ask"], ["know"], ["see"], ["as"], ["check"]):
            return True
        # "once you …", "when you …": only with them as its subject; "when it arrives" is a time.
        if words.words[place + 1 : place + 2] == ["you"] and (
            place < frame.start or place <= _clause_end(words, frame) + 1
        ):
            return True
    return False
