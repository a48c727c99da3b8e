"""Export and import: everything, once, all or nothing, and safe from whatever a line may hold."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.records import shapes
from coach.records.exchange import Imported, lines_of
from coach.records.records import Records

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.one_of(
    st.sampled_from(["Acme", "ACME", "Acmé", "Harbor", "🚢"]),
    TEXT.filter(lambda name: any(char.isalnum() for char in name)),
)
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
)
ANSWERS = st.fixed_dictionaries(
    {
        "is": st.one_of(PLAIN, st.lists(PLAIN.filter(lambda one: one is not None), max_size=3)),
        "evidence": st.sampled_from([None, "guess", "said", "example", "seen"]),
    }
)
ADVICE = st.dictionaries(
    st.text(max_size=5),
    st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=2), max_leaves=4),
    max_size=3,
)
STEPS = st.lists(
    st.tuples(
        st.one_of(st.none(), NAMES),
        st.dictionaries(TEXT.filter(bool), ANSWERS, max_size=3),
        st.sampled_from(["open", "finished", "abandoned"]),
        ADVICE,
        st.integers(-10, 10**9),
    ),
    max_size=4,
)


def _kept(steps) -> list[dict[str, object]]:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as home:
        with Records.open({"COACH_HOME": home}, lambda: moment) as records, records.at_once():
            for customer, answers, state, advice, later in steps:
                moment += timedelta(milliseconds=later)
                session = records.sessions.start("prospect", "h", customer, answers)
                if state == "finished":
                    records.sessions.finish(session, advice)
                elif state == "abandoned":
                    records.sessions.abandon(session)
        with Records.open({"COACH_HOME": home}, reading=True) as records:
            return list(records.export())


def _line(record) -> str:
    return shapes.line_of(record)


@settings(max_examples=15, deadline=None)
@given(STEPS, STEPS)
def test_an_export_brought_into_empty_records_exports_the_same(steps, more):
    """And bringing it twice, or after others, adds nothing twice."""
    exported = _kept(steps)
    other = _kept(more)
    with tempfile.TemporaryDirectory() as home, Records.open({"COACH_HOME": home}) as records:
        lines = [_line(one) for one in exported]
        sessions = sum(one["kind"] == "session" for one in exported)
        assert records.import_(lines) == Imported(len(exported) - sessions, sessions, 0, 0)
        assert list(records.export()) == exported
        assert records.import_(lines) == Imported(0, 0, 0, sessions)
        assert list(records.export()) == exported
        records.import_(map(_line, other))
        both = list(records.export())
        records.import_(map(_line, other + exported))
        assert list(records.export()) == both
        assert sum(one["kind"] == "session" for one in both) == len(exported + other) - sum(
            one["kind"] == "customer" for one in exported + other
        )


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_every_line_is_one_line_of_plain_ascii(steps):
    """Safe on every terminal, in every pipe, and short enough to be imported."""
    for record in _kept(steps):
        line = _line(record)
        assert line.isascii()
        assert line.isprintable()
        assert json.loads(line) == record


@pytest.fixture
def lines(records, clock):
    """Give the lines of an export with all there is in it."""
    first = records.sessions.start(
        "prospect", "h1", "Harbor “Dental”", {"a": {"is": "binding", "evidence": "said"}, "b": {"is": None}},
        {"a": "clarify.a"},
    )  # fmt: skip
    clock.turn(minutes=2)
    records.sessions.finish(first, {"envelope": 1, "next_action": {"id": "verify"}})
    records.sessions.start("clarify", "h2")
    return list(records.export())


def test_the_form_of_an_export_is_stable(lines):
    """These names and their order are what other programs read."""
    assert lines == [
        {"kind": "customer", "format": 1, "name": "Harbor “Dental”", "met": "2026-03-01T09:00:00.000Z"},
        {
            "kind": "session", "format": 1, "uid": lines[1]["uid"], "playbook": "prospect", "content_hash": "h1",
            "customer": "Harbor “Dental”", "state": "finished", "opened": "2026-03-01T09:00:00.000Z",
            "updated": "2026-03-01T09:02:00.000Z", "finished": "2026-03-01T09:02:00.000Z",
            "answers": [
                {"question": "a", "key": "clarify.a", "is": "binding", "evidence": "said",
                 "given": "2026-03-01T09:00:00.000Z"},
                {"question": "b", "key": "prospect.b", "is": None, "evidence": None,
                 "given": "2026-03-01T09:00:00.000Z"},
            ],
            "advice": {"envelope": 1, "next_action": {"id": "verify"}},
        },
        {
            "kind": "session", "format": 1, "uid": lines[2]["uid"], "playbook": "clarify", "content_hash": "h2",
            "customer": None, "state": "open", "opened": "2026-03-01T09:02:00.000Z",
            "updated": "2026-03-01T09:02:00.000Z", "finished": None, "answers": [], "advice": None,
        },
    ]  # fmt: skip
    assert list(lines[0]) == ["kind", "format", "name", "met"]
    session = "kind format uid playbook content_hash customer state opened updated finished answers advice"
    assert " ".join(lines[1]) == " ".join(lines[2]) == session


def _elsewhere(tmp_path, name="elsewhere"):
    return Records.open({"COACH_HOME": str(tmp_path / name)})


def test_what_was_imported_can_be_used(lines, tmp_path):
    """Customers are found and near ones offered, answers are known, sessions can go on."""
    with _elsewhere(tmp_path) as there:
        there.import_(map(_line, lines))
        found = there.customers.find('harbor "dental"')
        assert there.customers.near("harbour dental") == (found,)
        assert {key: one.answer["is"] for key, one in there.customers.known_answers(found.id).items()} == {
            "clarify.a": "binding"
        }
        assert there.sessions.newest(found.id)[0].advice["next_action"] == {"id": "verify"}
        there.sessions.keep_answer(there.sessions.latest_open().id, "c", {"is": 1})


def test_a_newer_state_of_a_session_replaces_the_older_and_never_the_other_way(records, tmp_path):
    """As when work goes on on another machine."""
    session = records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}, "b": {"is": 1}})
    older = list(map(_line, records.export()))
    records.sessions.drop_answer(session, "b")
    records.sessions.keep_answer(session, "a", {"is": 2})
    records.sessions.finish(session, {"x": 1})
    newer = list(map(_line, records.export()))
    with _elsewhere(tmp_path) as there:
        assert there.import_(older) == Imported(1, 1, 0, 0)
        assert there.import_(newer) == Imported(0, 0, 1, 0)
        assert list(map(_line, there.export())) == newer
        assert there.import_(older) == Imported(0, 0, 0, 1)
        assert list(map(_line, there.export())) == newer
        assert there.import_(newer + older + newer) == Imported(0, 0, 0, 3)


def test_a_customer_known_here_keeps_the_name_used_here(lines, tmp_path):
    """The sessions join the customer that is there, however the name is written."""
    with _elsewhere(tmp_path) as there:
        there.sessions.start("prospect", "h", 'HARBOR "DENTAL"')
        assert there.import_(map(_line, lines)) == Imported(0, 2, 0, 0)
        assert {one.customer for one in there.sessions.newest()} == {'HARBOR "DENTAL"', None}
        assert there.customers.count() == 1


def test_lines_may_be_filtered_joined_and_dressed_for_another_system(lines, tmp_path):
    """A session brings its customer along; empty lines, a byte order mark and other line ends are fine."""
    text = "\ufeff" + "\r\n".join(["", _line(lines[2]), "   ", _line(lines[1]), _line(lines[1]), ""])
    with _elsewhere(tmp_path) as there:
        assert there.import_(lines_of(io.BytesIO(text.encode()))) == Imported(1, 2, 0, 1)
        assert there.customers.find('harbor "dental"') is not None
    with _elsewhere(tmp_path, "again") as there:
        assert (
            there.import_([json.dumps(one, indent=None, ensure_ascii=False) for one in lines]).sessions == 2
        )


def test_nothing_to_import_is_nothing_imported(records):
    """An empty file is no error."""
    assert records.import_([]) == Imported(0, 0, 0, 0)
    assert records.import_(["", b"\n"]) == Imported(0, 0, 0, 0)


def _changed(**fields):
    return lambda lines: [{**lines[1], **fields}]


def _answered(**fields):
    return lambda lines: [{**lines[1], "answers": [{**lines[1]["answers"][0], **fields}]}]


def _without(field):
    return lambda lines: [{name: value for name, value in lines[1].items() if name != field}]


def _customer(**fields):
    return lambda lines: [{**lines[0], **fields}]


BAD = {
    "not JSON": (["{'kind': 'customer'}"], "not JSON"),
    "cut off": (lambda lines: [_line(lines[1])[:-20]], "not JSON"),
    "two on a line": (lambda lines: [_line(lines[0]) * 2], "not JSON"),
    "a list": (["[]"], "not a JSON object"),
    "a number": (["7"], "not a JSON object"),
    "null": (["null"], "not a JSON object"),
    "not a number": (['{"kind": NaN}'], "not JSON"),
    "a huge number": (['{"kind": ' + "9" * 5000 + "}"], "not JSON"),
    "not UTF-8": ([b'{"kind": "\xff"}'], "not UTF-8"),
    "too deep": (["[" * 100_000 + "]" * 100_000], "nested too deep"),
    "another kind": ([{"kind": "promise", "format": 1}], "knows customer and session"),
    "no kind": ([{}], "kind is"),
    "a list as kind": ([{"kind": ["session"]}], "kind is"),
    "a newer format": (_changed(format=2), "update Coach"),
    "true as format": (_changed(format=True), "format"),
    "no answers": (_without("answers"), "lacks answers"),
    "no uid": (_without("uid"), "lacks uid"),
    "more": (_changed(more=1), "'more', which this Coach does not know"),
    "uid short": (_changed(uid="abc"), "uid"),
    "uid of signs": (_changed(uid="'; DROP TABLE sessions; --------"), "uid"),
    "uid a number": (_changed(uid=12), "uid"),
    "playbook empty": (_changed(playbook=""), "playbook"),
    "playbook a list": (_changed(playbook=[]), "playbook"),
    "hash long": (_changed(content_hash="x" * 501), "content_hash"),
    "customer empty": (_changed(customer=" "), "customer's name"),
    "customer no text": (_changed(customer="\ud800"), "UTF-8"),
    "state other": (_changed(state="closed"), "state"),
    "state a list": (_changed(state=["open"]), "state"),
    "opened no moment": (_changed(opened="yesterday"), "opened"),
    "opened without zone": (_changed(opened="2026-03-01T09:00:00"), "opened"),
    "opened a number": (_changed(opened=5), "opened"),
    "opened long": (_changed(opened="2" * 10_000), "opened"),
    "updated beyond": (_changed(updated="9999-12-31T23:59:59.999-23:00"), "updated"),
    "finished without advice": (_changed(advice=None), "advice"),
    "finished without moment": (_changed(finished=None), "finished"),
    "open with advice": (_changed(state="open"), "no other may"),
    "advice a list": (_changed(advice=[]), "advice"),
    "advice deep": (_changed(advice={"a": json.loads("[" * 60 + "]" * 60)}), "nested"),
    "answers an object": (_changed(answers={}), "answers"),
    "answers many": (lambda lines: [{**lines[1], "answers": lines[1]["answers"] * 101}], "at most 200"),
    "answer twice": (lambda lines: [{**lines[1], "answers": lines[1]["answers"] * 2}], "same question"),
    "answer no object": (_changed(answers=[1]), "JSON object"),
    "answer an object": (_answered(**{"is": {"a": 1}}), "answer must be"),
    "answer infinite": (lambda lines: [_line(lines[1]).replace('"binding"', "1e999")], "JSON"),
    "evidence other": (_answered(evidence="rumour"), "evidence"),
    "evidence a list": (_answered(evidence=["said"]), "evidence"),
    "given no moment": (_answered(given=None), "given"),
    "question empty": (_answered(question=""), "question"),
    "key a number": (_answered(key=3), "key"),
    "name missing": (
        [{"kind": "customer", "format": 1, "met": "2026-03-01T09:00:00Z"}],
        "lacks name",
    ),
    "name long": (_customer(name="x" * 20_001), "20,000"),
    "name a number": (_customer(name=5), "customer's name"),
    "met nothing": (_customer(met=""), "met"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_line_is_named_and_nothing_is_imported(lines, tmp_path, kind):
    """With its number and what would be right, whatever good lines are around it."""
    make, says = BAD[kind]
    bad = [
        line if isinstance(line, str | bytes) else _line(line)
        for line in (make(lines) if callable(make) else make)
    ]
    with _elsewhere(tmp_path) as there:
        there.sessions.start("prospect", "h", "Was here before")
        before = list(there.export())
        with pytest.raises(UsageError) as error:
            there.import_([_line(lines[0]), *bad, _line(lines[2])])
        assert list(there.export()) == before
    text = str(error.value)
    assert "Nothing was imported" in text
    assert "line 2: " in text
    assert says in text
    assert text.replace("\n", "").isprintable()
    assert len(text) < 1000


def test_all_bad_lines_are_named_up_to_a_bound(lines, tmp_path):
    """In one error, the rest counted."""
    with _elsewhere(tmp_path) as there, pytest.raises(UsageError) as error:
        there.import_([_line(lines[0]), *["x"] * 1000])
    text = str(error.value)
    assert "1,000 lines are not" in text
    assert [f"line {number}:" in text for number in (1, 2, 21, 22)] == [False, True, True, False]
    assert "980 more" in text


def test_a_line_without_end_is_refused_and_takes_no_more_memory(lines, monkeypatch, tmp_path):
    """Whatever stands behind it is still read; a line at the bound is fine."""
    monkeypatch.setattr(shapes, "MAX_LINE", 100)
    stream = io.BytesIO(b"x" * 100 + b"\n" + b"y" * 1000 + b"\nz\n" + b"w" * 100)
    read = list(lines_of(stream))
    assert [len(line) for line in read] == [101, 101, 2, 100]
    with (
        _elsewhere(tmp_path) as there,
        pytest.raises(UsageError, match=r"line 1: It is longer than 100 bytes\."),
    ):
        there.import_(["x" * 101])


def test_what_is_kept_at_its_largest_can_be_exported_and_imported(records, tmp_path):
    """The bounds of what is kept and of a line fit each other."""
    with records.at_once():
        session = records.sessions.start("p" * 500, "h" * 500, "🚢" * 20_000)
        for number in range(200):  # 16 MiB of answers in all, each ship taking twelve bytes as JSON
            answer = "🚢" * (86_000 if number >= 184 else 100)
            records.sessions.keep_answer(session, f"{number:0500d}", {"is": answer}, "🚢" * 1001)
        records.sessions.finish(session, {"x": "y" * ((8 << 20) - 8)})
    with _elsewhere(tmp_path) as there:
        stream = io.BytesIO("".join(_line(one) + "\n" for one in records.export()).encode())
        assert there.import_(lines_of(stream)) == Imported(1, 1, 0, 0)
        assert list(there.export()) == list(records.export())
