"""Customers: the same whatever the way of writing, near ones offered, different ones left apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.records.likeness import closeness, questions, signatures
from coach.records.names import checked_name, name_key

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def _shows(name: str) -> bool:
    try:
        checked_name(name)
    except UsageError:
        return False
    return True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbor Dental", "HARBOR DENTAL"),
        ("Harbor Dental", "  harbor \t dental\n"),
        ("Harbor Dental", "Harbor\u00a0Dental"),
        ("Café Zürich", "cafe zurich"),
        ("Café", "Cafe\u0301"),
        ("Straße", "STRASSE"),
        ("Søren Ægir Łódź", "soren aegir lodz"),
        ("İstanbul ıtır", "istanbul itir"),
        ("O’Brien “Best” – Sons", 'O\'Brien "Best" - Sons'),
        ("Men´s", "Men's"),
        ("Men`s", "Men‘s"),
        ("ＡＣＭＥ　１", "acme 1"),
        ("ﬁne №5", "fine no5"),
        ("Acme\u200b\ufeff", "Acme"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("ガラス", "ｶﾞﾗｽ"),
        ("한글", unicodedata.normalize("NFD", "한글")),
        ("Acme ❤️", "Acme ❤"),
        ("\u202eAcme", "Acme"),
        ("Acme\x1b[31m", "Acme [31m"),
    ],
)
def test_ways_of_writing_one_name_are_one_customer(records, one, other):
    """Found again, shown as first written, and not kept twice."""
    first = records.customers.add(one)
    assert records.customers.find(other) == first == records.customers.add(other)
    assert first.name == one
    assert records.customers.near(other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme 1", "Acme 2"),
        ("Acme", "Acme 2"),
        ("🚢", "🚀"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        ("किताब", "कतब"),
        ("ガラス", "カラス"),
        ("東京電力", "東京電機"),
        ("שלום", "שלומי"),
        ("A", "B"),
        ("C++", "C"),
        ("Acme", "Acme!"),
    ],
)
def test_other_names_are_other_customers(records, one, other):
    """Marks that are letters of their own, digits and signs tell names apart."""
    first = records.customers.add(one)
    assert records.customers.find(other) is None
    assert records.customers.add(other).id != first.id


@pytest.mark.parametrize(
    "name",
    ["O'Brien; DROP TABLE customers;--", 'a"b', "two\nlines", "\x1b[2J\x1b]0;title\x07", "[red]x[/red]", "🚢" * 50,
     "x" * 10_000, "é" * 20_000, "\x00nul\x00", "%s {0} {customer}", "\u0301", "ﷺ" * 1_500, "日本", "-", "a\u202eb",
     "'", "../../etc/passwd", "=1+1", " padded "],
)  # fmt: skip
def test_hostile_names_come_back_exactly(records, name):
    """Whatever they hold, and they are found again."""
    session = records.sessions.start("prospect", "h", name, {"a": {"is": 1}})
    assert records.sessions.get(session).customer == name
    assert records.customers.find(name).name == name
    assert records.customers.find(name.upper()) == records.customers.find(name)
    assert records.customers.near(name) == ()
    assert records.forget(records.customers.find(name)).name == name


@pytest.mark.parametrize(
    "name", ["", " ", "\n\t", "\u200b", "\u202e\u00a0", "\x1b", "x" * 20_001, "\udcff", "a\ud800"]
)
def test_what_is_no_name_is_refused_in_one_sentence(records, name):
    """Nothing to see, too long, or no text at all; nothing is kept, and nothing is found."""
    with pytest.raises(UsageError) as error:
        records.sessions.start("prospect", "h", name)
    assert "customer's name" in str(error.value)
    assert str(error.value).isprintable()
    assert records.sessions.count() == records.customers.count() == 0
    assert records.customers.find(name) is None
    assert records.customers.near(name) == ()


@settings(deadline=None)
@given(NAMES)
def test_a_key_is_its_own_key_and_never_empty(name):
    """Of every name that can be kept."""
    key = name_key(name)
    assert name_key(key) == key
    if _shows(name):
        assert key


@settings(deadline=None)
@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_unicode_form_of_a_name_does_not_matter(name, form):
    """All four forms of a name are one customer."""
    assert name_key(unicodedata.normalize(form, name)) == name_key(name)


@settings(deadline=None)
@given(st.lists(NAMES.filter(lambda name: name_key(name) != ""), min_size=1, max_size=4))
def test_the_spaces_of_a_name_do_not_matter(words):
    """However many, and wherever."""
    assert name_key("  " + " \n\t ".join(words) + "\u2003") == name_key(" ".join(words))


@settings(deadline=None)
@given(NAMES)
def test_case_does_not_matter(name):
    """Folded case gives the same key."""
    assert name_key(name.casefold()) == name_key(name)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_nearness_goes_by_signatures_and_never_fails(one, other):
    """A name shares signatures with itself, and two names are as near one way as the other, short forms apart."""
    if signatures(one):
        assert questions(one)[0] & signatures(one)
        assert closeness(one, one) == (0, 0)
    there, back = closeness(one, other), closeness(other, one)
    if there is not None and there[0] < 2:
        assert there == back


@pytest.mark.parametrize(
    "asked",
    ["Harbor Dentl", "Harbour Dental", "Dental Harbor", "HarborDental", "Harbor-Dental", "Harbor", "Harbor Dental Inc.",
     "The Harbor Dental Group", "Harbor Dental Clinic", "Hrabor Dental", "Harbor Dentla", "Harbor Dental, LLC",
     "harbour dentl", "Harborr Dental", "Habor Dental", "arbor Dental",
     "HHarbor Dental", "Harbor  Dental!", "Harbor & Dental", "Harbur Dentil"],
)  # fmt: skip
def test_a_near_miss_is_offered_and_not_merged(records, asked):
    """Slips, order, short and long forms."""
    kept = records.customers.add("Harbor Dental")
    assert records.customers.find(asked) is None
    assert records.customers.near(asked) == (kept,)
    assert records.customers.count() == 1


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Acme 1", "Acme 2"),
        ("Acme", "Acme 2"),
        ("Route 66 Diner", "Route 67 Diner"),
        ("East Dental", "West Dental"),
        ("North Dental", "South Dental"),
        ("Harbor Rental", "Harbor Dental"),
        ("Plant A", "Plant B"),
        ("J Smith", "K Smith"),
        ("Jane Doe", "John Doe"),
        ("HP", "HR"),
        ("Delta", "Delta Dental"),
        ("Dan", "Don"),
        ("Harbor Dental", "Dental Park"),
        ("Acme Berlin", "Acme Munich"),
        ("東京電力", "東京電機"),
        ("🚢", "🚀"),
    ],
)
def test_another_customer_is_not_offered(records, kept, asked):
    """A number, an initial, a first letter or a word that differs: false offers cost trust."""
    records.customers.add(kept)
    assert records.customers.near(asked) == ()


def test_the_nearest_comes_first(records):
    """The same letters, then fewer slips, then short forms."""
    names = ["Harbor Dentals Group", "Harbor Dental Group", "Harbour Dentel", "Harbor Dental Park"]
    for name in names:
        records.customers.add(name)
    near = [found.name for found in records.customers.near("Harbor Dental")]
    assert near == ["Harbor Dental Group", "Harbor Dentals Group", "Harbour Dentel", "Harbor Dental Park"]
    assert [found.name for found in records.customers.near("Harbor Dental", limit=2)] == near[:2]


def test_a_short_form_of_many_is_of_none(records):
    """`United` says nothing when a dozen customers begin so; a slip among them is still offered."""
    for word in ("Air", "Bakery", "Cars", "Dairy", "Energy", "Foods", "Glass", "Hotels", "Iron"):
        records.customers.add(f"United {word}")
    records.customers.add("Unites")
    assert [found.name for found in records.customers.near("United")] == ["Unites"]


def test_a_name_may_be_completed(records):
    """By its beginning, however written, in order."""
    for name in ("Harbor Dental", "Hárbor Autos", "Acme", "Harvest"):
        records.customers.add(name)
    assert [found.name for found in records.customers.beginning("HAR")] == [
        "Hárbor Autos",
        "Harbor Dental",
        "Harvest",
    ]
    assert [found.name for found in records.customers.beginning("harb", limit=1)] == ["Hárbor Autos"]
    assert len(records.customers.beginning("")) == 4


def test_a_customer_is_met_with_the_first_session(records, clock):
    """The moment stays that of the first."""
    records.sessions.start("prospect", "h", "Acme")
    met = clock()
    clock.turn(days=3)
    records.sessions.start("prospect", "h", "ACME")
    found = records.customers.find("acme")
    assert (found.name, found.met) == ("Acme", met)
    assert records.customers.get(found.id) == found
    assert records.customers.get(99) is None
