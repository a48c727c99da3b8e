"""A small language for turns of phrase, and its matcher: no regular expressions, so no phrase can be slow.

    sorry if you                  these words in this order; case, line breaks and commas between them do not matter
    apolog*                       any word beginning so
    (sorry|my apologies) but      either; may be nested and hold several words
    sorry (so|very)? but          may be there or not
    sorry ... but                 up to three words between; `...5`: up to five (eight at most)
    you _ me                      any one word between
    <number>                      a number, in digits
    again ,                       a comma, dash, colon or the end of the sentence must follow
    ^ listen                      at the start of a sentence only
    is that it $                  at its end only
    <sorry>                       one of the words of the list `sorry` of the same file

Contractions need not be thought of: `you did not` matches "you didn't", `I will` matches "I'll". A phrase never
reaches over the end of a sentence. Matching walks a set of places, so its cost is at most places times parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias, overload

from coach.tone.words import Words, bag, flatten, spelled_out

MAX_GAP = 8
# The most words a phrase may span, and the most parts it may be made of: what keeps a page fast.
MAX_SPAN = 40
MAX_PARTS = 600
MAX_DEPTH = 5

# Words found in nearly every letter: a poor choice for telling quickly whether a phrase can match at all.
COMMON = bag(
    "a about all an and any are as at be been but by can do for from get had has have here i if in is it just me",
    "my no not of on one or our out so some that the their them there they this to up us was we what when which",
    "who will with would you your am did does could should more now how its know like make please time go him her",
    "he she were than then too very want need let only also",
)


class PhraseError(ValueError):
    """A phrase that cannot be read. `column` counts from 0 within the phrase; `right` says what would be right."""

    def __init__(self, wrong: str, right: str, column: int, name: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.column = column
        self.name = name


class Word(NamedTuple):
    """One word, as it stands."""

    text: str


class Prefix(NamedTuple):
    """Any word that begins with the text."""

    text: str


class Gap(NamedTuple):
    """Between `least` and `most` words, whichever they are."""

    least: int
    most: int


class Mark(NamedTuple):
    """A place rather than a word: `^` start, `$` end, `,` a pause; or `0`, a number."""

    sign: str


START, END = Mark("^"), Mark("$")


class Either(NamedTuple):
    """One of several sequences; with the least and most words it takes, its parts, and what one of it needs.

    `first` has the choices that begin with a plain word by that word, without it; `others` has the rest.
    """

    choices: tuple[Parts, ...]
    least: int
    most: int
    parts: int
    needed: frozenset[str]
    first: Mapping[str, tuple[Parts, ...]]
    others: tuple[Parts, ...]


Part: TypeAlias = "Word | Prefix | Gap | Mark | Either"
Parts: TypeAlias = "tuple[Part, ...]"


class Phrase(NamedTuple):
    """A phrase ready to be matched.

    `anchors` are words (`apolog*` for a prefix) of which one must stand in any sentence that the phrase can match,
    `before` the least and most words between the start of a match and its anchor. `needs` are more sets of words, of
    each of which one must be there. `most` is how many words it spans at most, `begun` the beginnings
    among the anchors.
    """

    text: str
    parts: Parts
    anchors: frozenset[str]
    before: tuple[int, int]
    needs: tuple[frozenset[str], ...]
    most: int
    begun: tuple[str, ...]

    def places(self, told: Sequence[str], present: set[str]) -> list[int]:
        """Give where its anchors stand among the words of a sentence (`present` as a set)."""
        if not self.begun:
            if self.anchors.isdisjoint(present):
                return []
            return [at for at, word in enumerate(told) if word in self.anchors]
        return [at for at, word in enumerate(told) if word in self.anchors or word.startswith(self.begun)]

    def may_match(self, told: Sequence[str], present: set[str]) -> bool:
        """Tell quickly whether it may match a sentence of these words (`present` as a set): no is certain."""
        for need in self.needs:
            if need.isdisjoint(present):
                return False
        if self.parts[0] == START:
            if self.parts[-1] == END and len(told) > self.most:
                return False
            opening = told[: self.before[1] + 1]
            if not self.begun and self.anchors.isdisjoint(opening):
                return False
        return True


_SIGN = re.compile(r"\.\.\.(\d*)|<([^<>\s]*)>|[()|^$,?_]|(?:[^\W_]+(?:['\-][^\W_]+)*)(\*)?")


def parse(text: str, lists: Mapping[str, Either] | None = None) -> Phrase:
    """Read a phrase; raise PhraseError saying what is wrong and where."""
    return _phrase(text, _Reader(text, lists or {}).read())


def apart(phrase: Phrase) -> tuple[Phrase, ...]:
    """Give a phrase that is one group of choices as several: each can then be found by its own rarest word."""
    groups = [part for part in phrase.parts if isinstance(part, Either)]
    if len(groups) != 1 or any(not isinstance(part, Mark) for part in phrase.parts if part is not groups[0]):
        return (phrase,)
    place = phrase.parts.index(groups[0])
    whole = [(*phrase.parts[:place], *choice, *phrase.parts[place + 1 :]) for choice in groups[0].choices]
    try:
        return tuple(_phrase(phrase.text, parts) for parts in whole)
    except PhraseError:  # a choice that has no word of its own
        return (phrase,)


def _phrase(text: str, parts: Parts) -> Phrase:
    best: frozenset[str] = frozenset()
    before = (0, 0)
    cost = 10**9
    least = most = count = 0
    needs: list[frozenset[str]] = []
    for part in parts:
        low, high, size, needed = _measures(part)
        if needed and not any(word[-1] == "*" for word in needed):
            needs.append(needed)
        if needed and (rare := _commonness(needed)) < cost:
            # The anchor may be any word of the part, its last one too.
            best, before, cost = needed, (least, most + max(high - 1, 0)), rare
        least += low
        most += high
        count += size
    if least == 0:
        raise PhraseError(
            "This phrase can match nothing at all", "Give it at least one word that must be there", 0
        )
    if most > MAX_SPAN:
        raise PhraseError(
            f"This phrase is slow: it can span {most} words", f"Narrow its gaps to {MAX_SPAN} words in all", 0
        )
    if count > MAX_PARTS:
        raise PhraseError(
            f"This phrase is slow: it has {count} parts", f"Split it into phrases of at most {MAX_PARTS}", 0
        )
    if not best:
        raise PhraseError(
            "This phrase is slow: no word in it must be there, so it is tried everywhere",
            "Add a plain word",
            0,
        )
    needs.sort(key=_commonness)
    others = tuple(needed for needed in needs if needed is not best)
    begun = tuple(word[:-1] for word in best if word[-1] == "*")
    return Phrase(text, parts, best, before, others, most, begun)


class Phrases(Sequence[Phrase]):
    """Phrases that are parsed when they are first looked at: what only a match asks for, most runs never need."""

    def __init__(self, texts: Sequence[str], lists: Mapping[str, Either]) -> None:
        self.texts = texts
        self.lists = lists
        self.parsed: tuple[Phrase, ...] | None = None

    def all(self) -> tuple[Phrase, ...]:
        """Parse them, once; raise PhraseError for one that cannot be read."""
        if self.parsed is None:
            self.parsed = tuple(parse(text, self.lists) for text in self.texts)
        return self.parsed

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Phrase: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Phrase]: ...

    def __getitem__(self, place: int | slice) -> Phrase | Sequence[Phrase]:
        return self.all()[place]

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.all())


def parse_list(entries: Sequence[str]) -> Either:
    """Read the entries of a named list, each a phrase by itself, for use in others as `<name>`."""
    return _either([parse(entry).parts for entry in entries])


def _measures(part: Part) -> tuple[int, int, int, frozenset[str]]:
    """Give the least and the most words a part takes, how many parts it is made of, and what it needs."""
    if isinstance(part, Word):
        return 1, 1, 1, frozenset((part.text,))
    if isinstance(part, Either):
        return part.least, part.most, part.parts, part.needed
    if isinstance(part, Prefix):
        return 1, 1, 1, frozenset((part.text + "*",))
    if isinstance(part, Gap):
        return part.least, part.most, 1, frozenset()
    return (1, 1, 1, frozenset()) if part.sign == "0" else (0, 0, 1, frozenset())


def _either(choices: list[Parts]) -> Either:
    """Put choices together, and measure them: words one of which must stand in any match, the rarest such set."""
    shortest, longest, size = 10**9, 0, 1
    each: list[frozenset[str]] = []
    for choice in choices:
        least = most = 0
        best: frozenset[str] = frozenset()
        for part in choice:
            low, high, count, needed = _measures(part)
            least += low
            most += high
            size += count
            if needed and (not best or (len(choice) > 1 and _commonness(needed) < _commonness(best))):
                best = needed
        shortest, longest = min(shortest, least), max(longest, most)
        each.append(best)
    first: dict[str, tuple[Parts, ...]] = {}
    others: list[Parts] = []
    for choice in choices:
        if choice and isinstance(choice[0], Word):
            first[choice[0].text] = (*first.get(choice[0].text, ()), choice[1:])
        else:
            others.append(choice)
    needed = frozenset().union(*each) if all(each) else frozenset()
    return Either(tuple(choices), shortest, longest, size, needed, first, tuple(others))


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, text: str, lists: Mapping[str, Either]) -> None:
        self.text = text
        self.flat = "_".join(flatten(part) for part in text.split("_"))  # here _ means something
        self.lists = lists
        self.signs = list(_SIGN.finditer(self.flat))
        self.next = 0
        at = 0
        for sign in self.signs:
            if self.flat[at : sign.start()].strip():
                break
            at = sign.end()
        stray = self.flat[at:].lstrip()
        if at < len(self.flat) and stray and not _SIGN.match(stray):
            column = len(self.flat) - len(stray)
            raise PhraseError(
                f"'{self.text[column]}' means nothing here",
                "A phrase has words, ( | ) ? ... _ , ^ $ and <list>; a * comes right after the letters it completes",
                column,
            )

    def read(self) -> Parts:
        parts = self.sequence(0)
        if self.next < len(self.signs):
            sign = self.signs[self.next]
            raise PhraseError(
                f"'{sign.group()}' stands outside any group", "Open it with ( first", sign.start()
            )
        return parts

    def sequence(self, depth: int) -> Parts:
        parts: list[Part] = []
        while self.next < len(self.signs):
            sign = self.signs[self.next]
            shown = sign.group()
            if shown in ("|", ")"):
                break
            self.next += 1
            if shown == "(":
                parts.append(self.group(sign, depth + 1))
            elif shown == "?":
                if not parts or not isinstance(parts[-1], Either | Word | Prefix):
                    raise PhraseError(
                        "'?' follows nothing that could be left out", "Put it after a group", sign.start()
                    )
                parts[-1] = _either([(parts[-1],), ()])
            else:
                parts.extend(self.single(sign))
        return tuple(parts)

    def group(self, opening: re.Match[str], depth: int) -> Either:
        if depth > MAX_DEPTH:
            raise PhraseError(
                f"Groups are nested more than {MAX_DEPTH} deep", "Flatten them", opening.start()
            )
        choices = []
        while True:
            choices.append(self.sequence(depth))
            if not choices[-1]:
                raise PhraseError(
                    "A group has an empty choice",
                    "Write (a|b)? for words that may be left out",
                    opening.start(),
                )
            if self.next >= len(self.signs):
                raise PhraseError("This group is not closed", "Close it with )", opening.start())
            closing = self.signs[self.next]
            self.next += 1
            if closing.group() == ")":
                return _either(choices)

    def single(self, sign: re.Match[str]) -> Iterable[Part]:
        shown = sign.group()
        if shown.startswith("..."):
            most = int(sign.group(1) or 3)
            if not 1 <= most <= MAX_GAP:
                raise PhraseError(
                    f"This phrase is slow: a gap of {most} words", f"A gap holds 1 to {MAX_GAP}", sign.start()
                )
            return [Gap(0, most)]
        if shown == "_":
            return [Gap(1, 1)]
        if shown in ("^", "$", ","):
            return [Mark(shown)]
        if shown.startswith("<"):
            return [self.listed(sign)]
        return _words(shown)

    def listed(self, sign: re.Match[str]) -> Part:
        name = sign.group(2)
        if name == "number":
            return Mark("0")
        if name not in self.lists:
            raise PhraseError(
                f"There is no list '{name}' in this file", "Write it under lists", sign.start(), name=name
            )
        return self.lists[name]


def _words(shown: str) -> Iterable[Part]:
    if shown.endswith("*"):
        return [Prefix(shown[:-1])]
    return [Word(word) for word in spelled_out(shown)]


def _commonness(words: frozenset[str]) -> int:
    return sum(1000 if word in COMMON else 50 if len(word) < 4 else 1 for word in words)


def find(phrase: Phrase, sentence: Words, anchored_at: Sequence[int]) -> list[tuple[int, int]]:
    """Give the matches in a sentence as (first word, one past the last word).

    `anchored_at` are the places of the phrase's anchors among the words. Of matches with the same beginning only the
    longest is given.
    """
    least, most = phrase.before
    size = len(sentence.words)
    starts: set[int] = set()
    for place in anchored_at:
        starts.update(range(max(0, place - most), place - least + 1))
    matches = []
    for start in sorted(starts):
        ends = _advance(phrase.parts, sentence, {start}, size)
        if ends:
            matches.append((start, max(ends)))
    return matches


def _advance(parts: Parts, sentence: Words, places: set[int], size: int) -> set[int]:
    """Give every place that can be reached from these places by the whole sequence."""
    words = sentence.words
    for part in parts:
        if isinstance(part, Word):
            text = part.text
            places = {at + 1 for at in places if at < size and words[at] == text}
        elif isinstance(part, Either):
            reached: set[int] = set()
            for at in places:
                for rest in part.first.get(words[at], ()) if at < size else ():
                    if rest:
                        reached |= _advance(rest, sentence, {at + 1}, size)
                    else:
                        reached.add(at + 1)
            for choice in part.others:
                reached |= _advance(choice, sentence, places, size) if choice else places
            places = reached
        elif isinstance(part, Prefix):
            places = {at + 1 for at in places if at < size and words[at].startswith(part.text)}
        elif isinstance(part, Gap):
            places = {
                at + step for at in places for step in range(part.least, part.most + 1) if at + step <= size
            }
        else:
            places = _passed(part.sign, sentence, places, size)
        if not places:
            break
    return places


def _passed(sign: str, sentence: Words, places: set[int], size: int) -> set[int]:
    if sign == "^":
        return places & {0}
    if sign == "$":
        return places & {size}
    if sign == ",":
        return {at for at in places if sentence.pause_before(at)}
    return {at + 1 for at in places if at < size and sentence.words[at][0].isdigit()}
