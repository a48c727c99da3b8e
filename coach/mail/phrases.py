r"""A small language for phrases, and the search for many phrases at once.

A table has one phrase a line, made of elements with a space between:

| element | matches |
| --- | --- |
| `refund` | that word |
| `send\|give` | one of these words |
| `@name` | one word of that set; may stand among others: `the\|@mine` |
| `_`, `_ing` | any word; any word with that ending |
| `#` | a word that begins with a digit or a currency sign |
| `word?` | the word or nothing |
| `word*` | up to six of them; `_*` up to six words of any kind, none of them punctuation |
| `-word` | nothing, where that word does not follow |
| `^`, `$` | the beginning and the end of a sentence, or its last punctuation mark |
| `!word` | the word by which the phrase is looked up: one in each, the rarest |

Words are those of `Sentence.tokens`: lower case, contractions in two ("do" "n't"), every punctuation mark by itself, so
no phrase runs across a comma. One look into a dictionary for each word of a sentence finds all phrases of all tables; there is
nothing that could take longer on strange input.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

BEGIN, END = "\x02", "\x03"
"""Stand before the first and behind the last token of a sentence."""
PADDING = 8
"""How many `END` there are, so that one may look ahead a few words anywhere."""
FINAL = -PADDING - 1
"""Where the last token of a sentence stands."""

_MANY = 6


class _Words:
    """Any word, but no punctuation mark."""

    __slots__ = ()

    def __contains__(self, token: object) -> bool:
        return isinstance(token, str) and (token[0].isalnum() or (token[0] == "'" and len(token) > 1))


class _Numbers:
    """A word that begins with a digit or a currency sign."""

    __slots__ = ()

    def __contains__(self, token: object) -> bool:
        return isinstance(token, str) and (token[0].isdigit() or (token[0] in "£$€" and len(token) > 1))


class _Either:
    """Some words, those with an ending, and what other containers hold."""

    __slots__ = ("endings", "others", "words")

    def __init__(
        self, words: frozenset[str], endings: tuple[str, ...], others: tuple[Container[str], ...]
    ) -> None:
        self.words, self.endings, self.others = words, endings, others

    def __contains__(self, token: object) -> bool:
        if token in self.words:
            return True
        if not isinstance(token, str):
            return False
        return token.endswith(self.endings) or any(token in other for other in self.others)


ANY, NUMBER = _Words(), _Numbers()

Part = tuple[Container[str], int, int]
"""What matches, how often at least and at most; at most 0 times: it must not follow."""

Hit = tuple[int, int]
"""The first token of what was found, and the one behind its last."""


Words = frozenset[str] | None
Entry = tuple[str, Words, Words, tuple[Part, ...], tuple[Part, ...]]
"""Label; the words of which one must stand right before, right behind the word it is looked up by (None: more
than that must be seen to); the parts before it (in reverse) and behind it."""


class Phrasebook:
    """Phrases of several tables, each under its label."""

    __slots__ = ("_index", "_sets", "_written")

    def __init__(self, sets: Mapping[str, Iterable[str]]) -> None:
        self._sets = {name: frozenset(words) for name, words in sets.items()}
        self._written: dict[str, list[tuple[str, str]]] = {}
        self._index: dict[str, tuple[Entry, ...]] = {}

    def add(self, label: str, table: str) -> None:
        """Take in a table of phrases.

        Only the word it is looked up by is read now: a message needs few of the phrases, and reading them
        all would take longer than reading the message.
        """
        written = self._written
        for line in table.splitlines():
            place = line.find("!") + 1
            if place == 0:
                if line and not line.isspace():
                    raise ValueError(f"no word to look the phrase up by: {line.strip()}")
                continue
            end = line.find(" ", place)
            element = line[place:end] if end > 0 else line[place:]
            entry = (label, line)
            for word in element.split("|"):
                for one in (
                    self._sets[word[1:]]
                    if word[0] == "@"
                    else (END, ".", "!", "?")
                    if word == "$"
                    else (word,)
                ):
                    if one in written:
                        written[one].append(entry)
                    else:
                        written[one] = [entry]

    def _entries(self, word: str) -> tuple[Entry, ...]:
        """Read the phrases that are looked up by `word`."""
        entries = []
        for label, line in self._written[word]:
            elements = line.split()
            anchor = next(
                place for place, element in enumerate(elements) if element[0] == "!" and len(element) > 1
            )
            before = tuple(self._part(element) for element in reversed(elements[:anchor]))
            after = tuple(self._part(element) for element in elements[anchor + 1 :])
            entries.append((label, _first_words(before), _first_words(after), before, after))
        made = self._index[word] = tuple(entries)
        return made

    def _part(self, element: str) -> Part:
        if len(element) > 1:
            if element[-1] == "?":
                return self._what(element[:-1]), 0, 1
            if element[-1] == "*":
                return self._what(element[:-1]), 0, _MANY
            if element[0] == "-":
                return self._what(element[1:]), 0, 0
        return self._what(element), 1, 1

    def _what(self, element: str) -> Container[str]:
        words: set[str] = set()
        endings: list[str] = []
        others: list[Container[str]] = []
        for name in element.split("|"):
            if name == "_":
                others.append(ANY)
            elif name == "#":
                others.append(NUMBER)
            elif name == "^":
                words.add(BEGIN)
            elif name == "$":
                words |= _ENDING
            elif name[:1] == "_":
                endings.append(name[1:])
            elif name[:1] == "@":
                words |= self._sets[name[1:]]
            elif name:
                words.add(name)
        if not endings and not others:
            return frozenset(words)
        if not endings and not words and len(others) == 1:
            return others[0]
        return _Either(frozenset(words), tuple(endings), tuple(others))

    def find(self, tokens: Sequence[str]) -> dict[str, list[Hit]]:
        """Give the hits of every label that has any, each list in the order of the words they were looked up by."""
        index, written = self._index, self._written
        hits: dict[str, list[Hit]] = {}
        for place, token in enumerate(tokens[: 1 - PADDING]):
            if token not in written:
                continue
            entries = index.get(token)
            if entries is None:
                entries = self._entries(token)
            left, right = tokens[place - 1], tokens[place + 1]
            for label, lefts, rights, before, after in entries:
                if (lefts is not None and left not in lefts) or (rights is not None and right not in rights):
                    continue
                start = place
                if before and (start := _behind(before, 0, tokens, place)) < 0:
                    continue
                end = place + 1
                if after and (end := _ahead(after, 0, tokens, end)) < 0:
                    continue
                if label in hits:
                    hits[label].append((start, end))
                else:
                    hits[label] = [(start, end)]
        return hits

    def lines(self) -> int:
        """Give how many phrases there are."""
        return len({line for entries in self._written.values() for _, line in entries})

    def check(self) -> None:
        """Read every phrase; raises ValueError or KeyError where one is not written as it should be."""
        for word, entries in self._written.items():
            self._entries(word)
            for _, line in entries:
                elements = line.split()
                if sum(element[0] == "!" and len(element) > 1 for element in elements) != 1 or "" in elements:
                    raise ValueError(f"a phrase needs one word to look it up by: {line.strip()}")


_ENDING = frozenset((END, ".", "!", "?"))


def _first_words(parts: Sequence[Part]) -> Words:
    """Give the words of which one must stand first, None where that cannot be told by words alone.

    Most phrases end here: seeing to this first is what makes the search quick.
    """
    first: set[str] = set()
    for what, low, high in parts:
        if high == 0 or not isinstance(what, frozenset):
            return None
        first |= what
        if low:
            return frozenset(first)
    return None


def _ahead(parts: Sequence[Part], first: int, tokens: Sequence[str], place: int) -> int:
    """Match `parts` from the one numbered `first` on at `place`; give the place behind, or -1."""
    last = len(tokens)
    for number in range(first, len(parts)):
        what, low, high = parts[number]
        if high == 1 == low:
            if place >= last or tokens[place] not in what:
                return -1
            place += 1
        elif high == 0:
            if place < last and tokens[place] in what:
                return -1
        else:
            taken = 0
            while taken < high and place + taken < last and tokens[place + taken] in what:
                taken += 1
            while taken >= low:
                end = _ahead(parts, number + 1, tokens, place + taken)
                if end >= 0:
                    return end
                taken -= 1
            return -1
    return place


def _behind(parts: Sequence[Part], first: int, tokens: Sequence[str], place: int) -> int:
    """Match `parts`, which are in reverse, against what stands before `place`; give the first place, or -1."""
    for number in range(first, len(parts)):
        what, low, high = parts[number]
        if high == 1 == low:
            if place <= 0 or tokens[place - 1] not in what:
                return -1
            place -= 1
        elif high == 0:
            if place > 0 and tokens[place - 1] in what:
                return -1
        else:
            taken = 0
            while taken < high and place - taken > 0 and tokens[place - taken - 1] in what:
                taken += 1
            while taken >= low:
                start = _behind(parts, number + 1, tokens, place - taken)
                if start >= 0:
                    return start
                taken -= 1
            return -1
    return place
