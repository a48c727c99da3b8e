"""The weights that ship: small, well formed, and the same after writing and reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.mail.heat_marks import find_marks, gram_keys, is_enquiry, neighbours, quoted_words
from coach.mail.heat_words import (
    WEIGHTS,
    Term,
    Weights,
    longest_phrases,
    parse_weights,
    weights,
    write_weights,
)

NAMES = st.text(alphabet="abcé ':?🙄<>", min_size=1, max_size=12).filter(
    lambda name: name == " ".join(name.split())
)
HUNDREDTHS = st.integers(-900, 900).map(lambda number: number / 100)


def known(**terms: float) -> Weights:
    """Make weights of a few terms, `_` standing for a blank; all of them turn when denied."""
    listed = {name.replace("_", " "): Term(weight, "complaint", turns=True) for name, weight in terms.items()}
    return Weights(listed, longest_phrases(listed), {}, {})


def test_the_weights_are_small() -> None:
    """The file stays under 300 KB."""
    assert WEIGHTS.stat().st_size < 300_000


def test_the_weights_that_ship_are_sound() -> None:
    """Thousands of terms, each with a sensible weight; the reading finds its constants."""
    shipped = weights()
    assert len(shipped.terms) > 5000
    assert len(shipped.grams) > 1000
    assert all(-4 < term.weight < 4 for term in shipped.terms.values())
    assert all(name == name.lower().strip() for name in shipped.terms)
    assert shipped.terms["thank you"].weight < -0.5 < 0.5 < shipped.terms["rude"].weight
    assert shipped.longest == longest_phrases(shipped.terms)


def test_every_kind_leans_its_own_way() -> None:
    """No trained weight has turned against what its list says."""
    for term in weights().terms.values():
        if term.kind in ("thanks", "praise", "calm"):
            assert term.weight <= 0
        else:
            assert term.weight >= 0


@given(
    st.dictionaries(NAMES, st.tuples(HUNDREDTHS, st.sampled_from(["swear", "praise"]), st.booleans())),
    st.dictionaries(NAMES, HUNDREDTHS),
)
def test_weights_survive_writing_and_reading(
    terms: dict[str, tuple[float, str, bool]], grams: dict[str, float]
) -> None:
    """What is written is read back, term by term."""
    listed = {name: Term(*entry) for name, entry in terms.items()}
    whole = Weights(listed, longest_phrases(listed), grams, {"bias": -1.4})
    text = write_weights(whole, "A title.")
    assert parse_weights(text) == whole
    assert write_weights(parse_weights(text), "A title.") == text


def test_the_longest_phrase_wins() -> None:
    """Of "not happy" and "not happy at all" the longer is found, and its words are used up."""
    words = ["we", "are", "not", "happy", "at", "all"]
    found = find_marks(
        words, neighbours(words), known(not_happy=1.0, not_happy_at_all=2.0, happy=-1.0, at_all=0.5)
    )
    assert [(mark[0], mark[1], mark[2]) for mark in found] == [(2, 6, "not happy at all")]


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("no delay", True),
        ("never a single delay", True),
        ("no , delay", False),
        ("not only a delay", False),
        ("no reason for such a long delay", False),
        ("delay", False),
    ],
)
def test_denial_reaches_three_words_and_stops_at_a_comma(sentence: str, denied: bool) -> None:
    """What "no" denies stands close behind it."""
    words = sentence.split()
    assert find_marks(words, neighbours(words), known(delay=1.0))[-1][4] is denied


@pytest.mark.parametrize(
    ("sentence", "enquires"),
    [
        ("how do i cancel ?", True),
        ("hi is there a fee ?", True),
        ("why is it late ?", False),
        ("how is it still broken ?", False),
        ("your visit ?", False),
    ],
)
def test_an_enquiry_is_told_from_an_accusation(sentence: str, enquires: bool) -> None:
    """A "how do I" asks, "why is it still" accuses."""
    assert is_enquiry(sentence.split()) is enquires


def test_few_words_in_quotation_marks_are_found() -> None:
    """One to three words are held up in quotation marks; a whole sentence is a quotation."""
    assert quoted_words(["your", '"', "service", '"', "is", "“", "one", "two", "three", "four", "”"]) == [
        (1, 4)
    ]


def test_learned_words_know_denial_and_stop_at_marks() -> None:
    """A denied word has its own key, pairs do not reach over a comma, "very" is left to the lists."""
    words = ["not", "good", ",", "very", "bad"]
    assert gram_keys(words, neighbours(words)) == ["not", "¬good", "not good", "bad"]
