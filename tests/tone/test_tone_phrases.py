"""The language of phrases: what matches, what is refused as slow, and that nothing ever fails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.tone.matching import find_all
from coach.tone.phrases import PhraseError, apart, parse, parse_list
from coach.tone.words import flatten, split, words_in


def matched(phrase: str, text: str) -> list[str]:
    """Give the words that a phrase matches in a text."""
    flat = flatten(text)
    words = words_in(flat, 0, len(flat), text)
    return [text[words.starts[a] : words.ends[b - 1]] for a, b in find_all(parse(phrase), words)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("sorry if you", "I'm SORRY\nif you waited", ["SORRY\nif you"]),
        ("apolog*", "Our apologies, we apologise", ["apologies", "apologise"]),
        ("(sorry|my apologies) but", "My apologies, but no", ["My apologies, but"]),
        ("sorry (so|very)? but", "sorry but", ["sorry but"]),
        ("sorry ... but", "sorry for all that but", ["sorry for all that but"]),
        ("sorry ... but", "sorry for all of that but", []),
        ("sorry ...5 but", "sorry for all of that but", ["sorry for all of that but"]),
        ("you _ me", "you told me", ["you told me"]),
        ("you _ me", "you me", []),
        ("within <number> days", "within 3 days", ["within 3 days"]),
        ("again ,", "again, no", ["again"]),
        ("again ,", "again no", []),
        ("^ listen", "Listen to me", ["Listen"]),
        ("^ listen", "Please listen", []),
        ("is that it $", "Is that it?", ["Is that it"]),
        (
            "you did not",
            "you didn't and you did not, you didn’t",
            ["you didn't", "you did not", "you didn’t"],
        ),
        ("you can not", "you cannot", ["you cannot"]),
        ("i will", "I'll go", ["I'll"]),
        ("it is", "It's late", ["It's"]),
        ("customer", "the customer's wish", []),
    ],
)
def test_a_phrase_matches_what_its_signs_say(phrase: str, text: str, found: list[str]) -> None:
    """Each sign of the language does what its description says."""
    assert matched(phrase, text) == found


@pytest.mark.parametrize(
    ("phrase", "wrong"),
    [
        ("(a|", "empty choice"),
        ("(a|b", "not closed"),
        ("a)", "outside any group"),
        ("?", "could be left out"),
        ("sorry *", "means nothing here"),
        ("no! way", "means nothing here"),
        ("<nowhere>", "no list 'nowhere'"),
        ("sorry ...9 but", "slow: a gap of 9 words"),
        ("(sorry)?", "match nothing at all"),
        ("... <number>", "slow: no word in it"),
        (" ".join(["a ...8"] * 6), "slow: it can span"),
        ("((((((a))))))", "nested more than"),
        ("", "match nothing"),
    ],
)
def test_a_phrase_that_cannot_be_read_or_is_slow_is_refused(phrase: str, wrong: str) -> None:
    """The message says what is wrong, and there is always a remedy beside it."""
    with pytest.raises(PhraseError) as error:
        parse(phrase)
    assert wrong in error.value.wrong
    assert error.value.right


def test_a_phrase_with_too_many_parts_is_slow() -> None:
    """A group of hundreds of choices is refused, and says how to split it."""
    with pytest.raises(PhraseError, match="slow: it has"):
        parse("(" + "|".join(f"word{number}" for number in range(601)) + ")")


def test_lists_can_be_used_by_name() -> None:
    """`<name>` stands for any entry of a list, which may be several words."""
    lists = {"sorry": parse_list(["sorry", "my apologies"])}
    flat = "my apologies but"
    assert find_all(parse("<sorry> but", lists), words_in(flat, 0, len(flat))) == [(0, 3)]


@given(st.text(max_size=60))
def test_parsing_never_fails_but_with_a_phrase_error(text: str) -> None:
    """Whatever is written as a phrase is read, or refused with a place inside it."""
    try:
        parse(text)
    except PhraseError as error:
        assert 0 <= error.column <= len(text)


WORDS = st.lists(
    st.sampled_from("sorry if you but not read it , . ! \n \" > a's don't 3".split(" ")), max_size=40
)


@given(
    WORDS,
    st.sampled_from(
        ["sorry ...3 but", "(if|but) you _", "^ sorry ,", "you (not)? read it $", "do not ... it"]
    ),
)
def test_a_phrase_apart_matches_as_it_does_whole(words: list[str], phrase: str) -> None:
    """Splitting a phrase into its choices changes no match."""
    text = " ".join(words)
    told = words_in(text, 0, len(text))
    whole = set(find_all(parse(phrase), told))
    parts = {match for part in apart(parse(phrase)) for match in find_all(part, told)}
    assert {start for start, _ in parts} == {start for start, _ in whole}


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_words_and_their_places_agree(text: str) -> None:
    """Every word has a place inside the text, in order, and flattening moves nothing."""
    flat = flatten(text)
    assert len(flat) == len(text)
    words = words_in(flat, 0, len(flat), text)
    assert words.words == split(flat, 0, len(flat))
    assert len(words.words) == len(words.starts) == len(words.ends)
    assert all(words.words)
    assert all(0 <= a < b <= len(text) for a, b in zip(words.starts, words.ends, strict=True))
    assert words.starts == sorted(words.starts)
