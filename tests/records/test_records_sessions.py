"""Sessions: opened, answered, finished; found again; their answers known for the customer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.errors import RecordsError, UsageError
from coach.records.sessions import Session

BINDING = {"is": "binding", "evidence": "said"}


def test_a_session_comes_back_as_it_was_kept(records, clock):
    """All of it: playbook, hash, customer, state, moments in UTC, and no advice yet."""
    number = records.sessions.start("prospect", "abc123", "Harbor Dental")
    session = records.sessions.get(number)
    assert session == Session(
        number, session.uid, "prospect", "abc123", "open", session.customer_id, "Harbor Dental",
        clock(), clock(), None, None,
    )  # fmt: skip
    assert session.opened.tzinfo is UTC
    assert len(session.uid) == 32


def test_numbers_are_short_and_never_used_again(records):
    """They count from 1; the number of a forgotten session never comes to mean another."""
    assert [records.sessions.start("prospect", "h", "Acme") for _ in range(3)] == [1, 2, 3]
    records.forget(records.customers.find("Acme"))
    assert records.sessions.start("prospect", "h") == 4


def test_a_session_needs_no_customer(records):
    """Some conversations have no subject yet."""
    session = records.sessions.get(records.sessions.start("clarify", "h"))
    assert (session.customer, session.customer_id) == (None, None)


@pytest.mark.parametrize(
    "value",
    ["binding", "", "two\nlines", "\x1b[31mred", "[red]", "🚢", "x" * 20_000, True, 0, -3, 2.5, 10**30, None, [],
     ["a", "b"], [1, 2.5, True], "\ud800", "\x00", "2026-03-01"],
)  # fmt: skip
@pytest.mark.parametrize("evidence", [None, "guess", "seen"])
def test_an_answer_comes_back_exactly(records, value, evidence):
    """Whatever it is, and how it is known."""
    session = records.sessions.start("prospect", "h")
    records.sessions.keep_answer(session, "contract", {"is": value, "evidence": evidence})
    given = records.sessions.answers(session)["contract"]
    assert given.answer == {"is": value, "evidence": evidence}
    assert type(given.answer["is"]) is type(value)
    assert given.key == "prospect.contract"


@pytest.mark.parametrize(
    "answer",
    [{}, {"evidence": None}, {"is": 1, "more": 2}, {"is": {}}, {"is": [["a"]]}, {"is": [None]}, {"is": float("nan")},
     {"is": float("inf")}, {"is": "a", "evidence": "maybe"}, {"is": "x" * (1 << 20)}, {"is": 10**5000}, "binding",
     {"is": datetime(2026, 3, 1, tzinfo=UTC)}],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_changes_nothing(records, answer):
    """One sentence, and what was kept stays."""
    session = records.sessions.start("prospect", "h", answers={"contract": BINDING})
    with pytest.raises(UsageError):
        records.sessions.keep_answer(session, "contract", answer)
    assert records.sessions.answers(session)["contract"].answer == BINDING


def test_answers_keep_the_order_in_which_they_were_first_given(records):
    """Changing one does not move it, so that going back finds the way."""
    session = records.sessions.start("prospect", "h", answers={"z": {"is": 1}, "a": {"is": 2}})
    records.sessions.keep_answer(session, "m", {"is": 3})
    records.sessions.keep_answer(session, "z", {"is": 4})
    assert [(key, given.answer["is"]) for key, given in records.sessions.answers(session).items()] == [
        ("z", 4),
        ("a", 2),
        ("m", 3),
    ]


def test_an_answer_taken_back_is_gone(records):
    """And taking back what was not given is fine."""
    session = records.sessions.start("prospect", "h", answers={"contract": BINDING})
    records.sessions.drop_answer(session, "contract")
    records.sessions.drop_answer(session, "contract")
    assert records.sessions.answers(session) == {}


def test_each_answer_says_when_it_was_given(records, clock):
    """To the millisecond, in UTC."""
    session = records.sessions.start("prospect", "h", answers={"a": {"is": 1}})
    start = clock()
    clock.turn(seconds=90)
    records.sessions.keep_answer(session, "b", {"is": 1})
    answers = records.sessions.answers(session)
    assert (answers["a"].given, answers["b"].given) == (start, start + timedelta(seconds=90))
    assert records.sessions.get(session).updated == start + timedelta(seconds=90)


def test_another_zone_is_the_same_moment(opened, clock):
    """The clock may be in any zone; what is kept is UTC."""
    clock.now = datetime(2026, 3, 1, 23, 30, 0, 123_456, tzinfo=UTC).astimezone(
        datetime.strptime("+0530", "%z").tzinfo
    )
    records = opened()
    session = records.sessions.get(records.sessions.start("prospect", "h"))
    assert session.opened == datetime(2026, 3, 1, 23, 30, 0, 123_000, tzinfo=UTC)


def test_a_clock_without_a_zone_is_a_mistake_in_the_program(opened, clock):
    """It is refused at once, not guessed, and leaves nothing half done."""
    clock.now = datetime(2026, 3, 1)
    records = opened()
    with pytest.raises(ValueError, match="zone"):
        records.sessions.start("prospect", "h")
    assert records.sessions.count() == 0


def test_finishing_keeps_the_advice_and_the_moment(records, clock):
    """The advice comes back as it was, whatever it holds."""
    session = records.sessions.start("prospect", "h")
    clock.turn(minutes=3)
    advice = {"envelope": 1, "next_action": {"id": "verify", "say": ["“Could we…?”", "\x1b[0m"]}, "n": 0.1}
    records.sessions.finish(session, advice)
    kept = records.sessions.get(session)
    assert (kept.state, kept.finished, kept.advice) == ("finished", clock(), advice)


def test_what_cannot_be_an_advice_is_refused(records):
    """Not JSON, too large or nested without end: the session stays open."""
    session = records.sessions.start("prospect", "h")
    deep: dict[str, object] = {}
    for _ in range(100):
        deep = {"in": [deep]}
    for advice in ({"x": object()}, {"x": "y" * (8 << 20)}, deep, ["list"], {"x": float("nan")}):
        with pytest.raises(UsageError):
            records.sessions.finish(session, advice)
    assert records.sessions.get(session).state == "open"


@pytest.mark.parametrize("change", ["keep", "drop", "finish", "abandon", "name"])
@pytest.mark.parametrize("state", ["finished", "abandoned", "missing"])
def test_only_an_open_session_changes(records, state, change):
    """Another terminal may have ended it; then it says so, and what was kept stays."""
    session = records.sessions.start("prospect", "h", answers={"contract": BINDING})
    if state == "finished":
        records.sessions.finish(session, {"a": 1})
    elif state == "abandoned":
        records.sessions.abandon(session)
    wanted = session if state != "missing" else 99
    before = list(records.export())
    with pytest.raises(UsageError, match=state if state != "missing" else "There is no session 99"):
        {
            "keep": lambda: records.sessions.keep_answer(wanted, "contract", {"is": "free"}),
            "drop": lambda: records.sessions.drop_answer(wanted, "contract"),
            "finish": lambda: records.sessions.finish(wanted, {}),
            "abandon": lambda: records.sessions.abandon(wanted),
            "name": lambda: records.sessions.name_customer(wanted, "Acme"),
        }[change]()
    assert list(records.export()) == before


def test_an_abandoned_session_can_be_opened_again_and_a_finished_one_not(records):
    """Its answers are still there."""
    session = records.sessions.start("prospect", "h", answers={"contract": BINDING})
    records.sessions.abandon(session)
    records.sessions.reopen(session)
    assert records.sessions.get(session).state == "open"
    assert records.sessions.answers(session)["contract"].answer == BINDING
    records.sessions.finish(session, {})
    with pytest.raises(UsageError, match="finished"):
        records.sessions.reopen(session)


@pytest.mark.parametrize("number", [0, -1, 99, 1 << 63, 1 << 80])
def test_a_number_of_no_session_finds_none(records, number):
    """However large it was typed."""
    records.sessions.start("prospect", "h")
    assert records.sessions.get(number) is None
    with pytest.raises(UsageError, match="There is no session"):
        records.sessions.keep_answer(number, "a", {"is": 1})


def test_the_latest_open_session_is_the_one_touched_last(records, clock):
    """Of all, of a customer, of a playbook; none when none is open."""
    first = records.sessions.start("prospect", "h", "Acme")
    second = records.sessions.start("clarify", "h", "Harbor")
    assert records.sessions.latest_open().id == second
    clock.turn(seconds=1)
    records.sessions.keep_answer(first, "a", {"is": 1})
    assert records.sessions.latest_open().id == first
    harbor = records.customers.find("harbor")
    assert records.sessions.latest_open(customer=harbor.id).id == second
    assert records.sessions.latest_open(playbook="clarify").id == second
    assert records.sessions.latest_open(customer=harbor.id, playbook="prospect") is None
    assert [one.id for one in records.sessions.open_ones()] == [first, second]
    records.sessions.finish(first, {})
    records.sessions.abandon(second)
    assert records.sessions.latest_open() is None
    assert records.sessions.count_open() == 0


def test_a_clock_set_back_does_not_make_a_session_look_older(records, clock):
    """The moment it was touched only goes on."""
    session = records.sessions.start("prospect", "h")
    clock.turn(hours=-2)
    records.sessions.finish(session, {})
    kept = records.sessions.get(session)
    assert kept.opened < kept.updated == kept.finished


@pytest.mark.parametrize("customer", [None, "Acme"])
def test_pages_give_every_session_once_newest_first(records, clock, customer):
    """Even when several were opened in the same millisecond, or a clock was set back."""
    every = []
    for turn in (1, 0, 0, -5, 3, 0, 2):
        clock.turn(seconds=turn)
        every.append((clock(), records.sessions.start("prospect", "h", "Acme")))
        records.sessions.start("prospect", "h", "Other")
    number = records.customers.find(customer).id if customer else None
    seen: list[Session] = []
    while page := records.sessions.newest(number, limit=3, before=seen[-1] if seen else None):
        seen += page
    assert [(one.opened, one.id) for one in seen] == sorted(
        ((one.opened, one.id) for one in seen), reverse=True
    )
    assert len({one.id for one in seen}) == len(seen) == records.sessions.count(number)
    if customer:
        assert sorted((one.opened, one.id) for one in seen) == sorted(every)


def test_the_newest_known_answer_of_a_customer_is_offered(records, clock):
    """For each question, over all playbooks that ask it, with where and when it was given."""
    old = records.sessions.start(
        "prospect", "h", "Acme", {"contract": BINDING, "size": {"is": 9}}, {"contract": "clarify.contract"}
    )
    clock.turn(days=30)
    new = records.sessions.start("clarify", "h", "ACME", {"contract": {"is": "free"}, "trust": {"is": None}})
    known = records.customers.known_answers(records.customers.find("acme").id)
    assert {key: (one.answer["is"], one.session, one.playbook) for key, one in known.items()} == {
        "clarify.contract": ("free", new, "clarify"),
        "prospect.size": (9, old, "prospect"),
    }
    assert clock() - known["prospect.size"].given == timedelta(days=30)


def test_i_do_not_know_does_not_hide_what_was_known(records, clock):
    """An older answer stands, until a newer one says something."""
    old = records.sessions.start("prospect", "h", "Acme", {"contract": BINDING})
    clock.turn(days=1)
    new = records.sessions.start("prospect", "h", "Acme", {"contract": {"is": None}})
    acme = records.customers.find("acme").id
    assert records.customers.known_answers(acme)["prospect.contract"].session == old
    records.sessions.keep_answer(new, "contract", {"is": "free"})
    assert records.customers.known_answers(acme)["prospect.contract"].session == new
    assert records.customers.known_answers(acme, apart_from=new)["prospect.contract"].session == old
    records.sessions.drop_answer(new, "contract")
    assert records.customers.known_answers(acme)["prospect.contract"].session == old


def test_what_is_known_is_of_that_customer_alone(records):
    """Not of another, and not of sessions without one."""
    records.sessions.start("prospect", "h", "Acme", {"contract": BINDING})
    records.sessions.start("prospect", "h", None, {"size": {"is": 1}})
    records.sessions.start("prospect", "h", "Harbor")
    assert records.customers.known_answers(records.customers.find("Harbor").id) == {}


def test_a_session_may_get_its_customer_later(records):
    """Then its answers are known for them, and no longer for the one it had."""
    session = records.sessions.start("prospect", "h", None, {"contract": BINDING, "size": {"is": None}})
    records.sessions.name_customer(session, "Acme")
    acme = records.customers.find("Acme").id
    assert list(records.customers.known_answers(acme)) == ["prospect.contract"]
    records.sessions.name_customer(session, "Harbor")
    assert records.customers.known_answers(acme) == {}
    assert records.sessions.get(session).customer == "Harbor"


def test_a_session_keeps_a_bounded_number_of_answers(records):
    """So that whatever is kept can be exported as a line and imported again."""
    answers = {f"q{n}": {"is": n} for n in range(200)}
    session = records.sessions.start("prospect", "h", None, answers)
    records.sessions.keep_answer(session, "q7", {"is": "changed"})
    with pytest.raises(UsageError, match="200"):
        records.sessions.keep_answer(session, "q200", {"is": 1})
    large = records.sessions.start("prospect", "h")
    with records.at_once():
        for n in range(16):
            records.sessions.keep_answer(large, f"q{n}", {"is": "x" * 1_000_000})
    with pytest.raises(UsageError, match="bytes"):
        records.sessions.keep_answer(large, "q16", {"is": "x" * 1_000_000})


def test_a_start_that_fails_keeps_nothing(records):
    """Not the session, not its customer."""
    with pytest.raises(UsageError):
        records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}, "b": {"is": {}}})
    assert records.sessions.count() == records.customers.count() == 0


def test_several_steps_can_be_kept_at_once_or_not_at_all(records):
    """A run without questions starts, answers and finishes in one write."""
    with records.at_once():
        whole = records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
        records.sessions.finish(whole, {"session": whole})

    def interrupted():
        with records.at_once():
            records.sessions.start("prospect", "h", "Harbor")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [one.id for one in records.sessions.newest()] == [whole]
    assert records.customers.count() == 1


@pytest.mark.parametrize(
    ("playbook", "content_hash"), [("", "h"), ("p", ""), ("p" * 501, "h"), ("\udcff", "h")]
)
def test_a_playbook_needs_a_name_that_can_be_kept(records, playbook, content_hash):
    """One sentence, nothing kept."""
    with pytest.raises(UsageError):
        records.sessions.start(playbook, content_hash)
    assert records.sessions.count() == 0


def test_a_damaged_advice_or_answer_is_said(records):
    """A flipped bit on the disk ends in one sentence."""
    session = records.sessions.start("prospect", "h", "Acme", {"a": {"is": 1}})
    records.sessions.finish(session, {"a": 1})
    connection = records._store.connection
    connection.execute("UPDATE sessions SET advice = '{'")
    connection.execute("UPDATE answers SET answer = '{'")
    with pytest.raises(RecordsError, match=f"advice of session {session} is damaged"):
        records.sessions.get(session).advice  # noqa: B018
    with pytest.raises(RecordsError, match="damaged"):
        records.sessions.answers(session)
    with pytest.raises(RecordsError, match="damaged"):
        records.customers.known_answers(records.customers.find("Acme").id)
    with pytest.raises(RecordsError, match="damaged"):
        list(records.export())
