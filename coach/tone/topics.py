"""What a text is about: its words brought to their stems, and words for one thing brought to one word.

`The second $46 is on its way back` is about the refund that was asked for, though it shares no word with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from coach.tone.words import WORD, bag, flatten, spelled_out

_EMPTY = bag(
    "a about above after again all also am an and any anybody anyone anything are as at be because been "
    "before being below",
    "between both but by can could did do does doing done down during each either else ever every "
    "everything few for from",
    "further get gets getting got had has have having he her here hers him his how i if in into is it its "
    "itself just know",
    "let like ll lot made make makes many may me might mine more most much must my myself need needs never "
    "no nobody none nor",
    "not nothing now of off on once one only onto or other our ours out over own per please put rather "
    "really s said same say",
    "says she should since so some somebody someone something still such t than thank thanks that the "
    "their them themselves",
    "then there these they thing things this those though through to today together tomorrow too two under "
    "until up upon us",
    "very via want wanted wants was way we well were what whatever when where whether which while "
    "who whom whose why",
    "will with within without would yes yet you your yours yourself hi hello dear regards kind best mr mrs "
    "ms dr sir madam",
    "sorry back give going go take see think tell told asked ask understand possible able look latest way "
    "good day time",
    "write wrote email mail message reply answer question questions tried new yesterday possibly",
)

# Topics that many sentences share without being about the same thing.
LOOSE = frozenset(("MONTH", "DATE", "NAME", "WAIT", "EXPLAIN"))

# Words that name nearly every case: alone they link nothing.
WEAK = bag("order account customer product service company number item case issue problem request team work")

_SAME: dict[str, frozenset[str]] = {
    "refund": bag("refund money reimburse reimbursement payback repay repaid deposit chargeback"),
    "pay": bag(
        "pay paid payment charge charged bill billed cost fee price owe owes owed invoice total sum amount"
    ),
    "bill": bag("invoice bill receipt statement"),
    "replace": bag("replace replacement swap exchange reship resend another spare"),
    "deliver": bag(
        "deliver delivery delivered ship shipped shipping shipment arrive arrived arrives courier truck "
        "van dispatch parcel",
        "package freight transport bring carry tracking late missed warehouse post posted come comes send sent",
    ),
    "send": bag("send sent attach attached attachment enclosed enclose forward here copy mail resend"),
    "visit": bag(
        "visit technician engineer door fitter plumber electrician come comes appointment somebody someone there"
    ),
    "call": bag("call called calls phone ring telephone callback"),
    "fix": bag(
        "fix fixed repair repaired restore restored solve solved resolve resolved work works working mend "
        "corrected correct",
        "patch running unlocked",
    ),
    "broken": bag(
        "broken broke break fail failed fails failing error bug crash crashed crashes down leak leaks "
        "leaked defect defective"
    ),
    "cancel": bag(
        "cancel cancelled canceled cancellation close closed terminate end ended stop stopped quit leave "
        "leaving unsubscribe"
        "stop delete remove",
    ),
    "login": bag("login log logged password locked access account signin sign unlocked unlock"),
    "confirm": bag("confirm confirmed confirmation written writing"),
    "discount": bag("discount reduction cheaper lower percent off"),
    "price": bag("price prices pricing cost costs expensive increase increased rate rates"),
    "wait": bag("wait waiting waited queue hold line"),
    "apology": bag("apology apologise apologize apologies sorry"),
    "explain": bag("explain explanation reason cause because due"),
    "data": bag("data file files export report reports numbers figures"),
    "name": bag("who person owner responsible"),
    "damage": bag("damage damaged scratch scratched scratches dent dented torn smashed"),
    "date": bag("date day deadline schedule reschedule move postpone earlier later"),
    "month": bag(
        "january february march april may june july august september october november december month monthly"
    ),
}

# Turns of phrase that mean a topic though their words do not.
_TURNS = (
    ("REFUND", "way back"),
    ("REFUND", "back in your account"),
    ("REFUND", "back on your card"),
    ("REPLACE", "a new one"),
    ("CANCEL", "no further invoice"),
    ("LOGIN", "locked out"),
    ("FIX", "goes live"),
    ("VISIT", "be with you"),
    ("VISIT", "be at your"),
    ("VISIT", "stop by"),
    ("VISIT", "drop by"),
    ("DELIVER", "be with you"),
    ("DELIVER", "on its way"),
)

_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "ings",
    "ing",
    "ness",
    "ies",
    "ied",
    "edly",
    "ed",
    "es",
    "ly",
    "s",
)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Bring an English word to its stem, roughly: `deliveries` and `delivery`, `charged` and `charge` become one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    word = word.rstrip("aeiouy") if len(word.rstrip("aeiouy")) >= 3 else word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_TOPIC: dict[str, tuple[str, ...]] = {}
for _topic, _words in _SAME.items():
    for _word in {*_words, *(stem(word) for word in _words)}:
        _TOPIC[_word] = (*_TOPIC.get(_word, ()), _topic)


def topics(text: str) -> frozenset[str]:
    """Give what a text is about: stems of its words that mean something, and names of things (in capitals)."""
    flat = flatten(text)
    found: set[str] = set()
    for raw in WORD.findall(flat):
        for word in spelled_out(raw):
            for part in word.split("-") if "-" in word else (word,):
                root = stem(part)
                found.update(name.upper() for name in _TOPIC.get(part) or _TOPIC.get(root, ()))
                if part not in _EMPTY and len(part) > 1:
                    found.add(root)
    found.update(name for name, turn in _TURNS if turn in flat)
    return frozenset(found)


def weight(names: Iterable[str]) -> float:
    """Give how much topics tell: a thing counts most, a number or a word of every case little."""
    total = 0.0
    for name in names:
        if name[:1].isdigit() or name in _WEAK_STEMS or (name in LOOSE and name != "MONTH"):
            total += 0.3
        elif name.isupper():
            total += 1.5
        else:
            total += 1.0
    return total


_WEAK_STEMS = frozenset(stem(word) for word in WEAK)


def overlap(wanted: frozenset[str], told: frozenset[str]) -> float:
    """Give which share of the wanted topics, by weight, is told of: 0 to 1."""
    whole = weight(wanted)
    return weight(wanted & told) / whole if whole else 0.0
