"""`coach history` and `coach show`: conversations that were held, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.environment import Environment
from coach.cli.making import environment_of, make, require_within
from coach.cli.playbook_command import customers
from coach.cli.run import Wishes, clean_subject, print_advice
from coach.cli.shown import safe_line
from coach.errors import UsageError

if TYPE_CHECKING:
    from coach.records.records import Records
    from coach.records.sessions import Session

_MOST = 100_000


def command(name: str) -> Any:
    """Make the command."""
    functions: dict[str, Callable[..., None]] = {"history": history, "show": show}
    return make(name, functions[name])


def history(
    ctx: typer.Context,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="[CUSTOMER]", help="Only those with this customer.", autocompletion=customers),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="NUMBER", help="How many to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List the conversations you held, the newest first."""
    require_within("--limit", limit, 1, _MOST)
    environment = environment_of(ctx)
    with environment.records(reading=True) as records:
        number = None
        name = clean_subject(customer)
        if name is not None:
            number = _customer(records, name)
        found = records.sessions.newest(number, limit=limit)
        more = records.sessions.count(number) - len(found) if len(found) == limit else 0
    if as_json:
        for session in found:
            environment.say(json.dumps(_line(session), ensure_ascii=False))
        return
    if not found:
        environment.say("No conversations yet. Begin one: coach prospect [CUSTOMER]")
        return
    for session in found:
        environment.say(_row(environment, session))
    if more:
        environment.note(f"… and {more:,} more: coach history --limit {limit + more}")


def show(
    ctx: typer.Context,
    session: Annotated[int, typer.Argument(metavar="SESSION", help="Its number, from `coach history`.")],
    whole: Annotated[
        bool, typer.Option("--all", help="Show all of it, even if it does not fit the screen.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print it as Markdown.")] = False,
) -> None:
    """Show the advice of a conversation again."""
    environment = environment_of(ctx)
    with environment.records(reading=True) as records:
        found = one_session(records, session)
        answers = records.sessions.answers(found.id) if found.advice_text is None else {}
    wishes = Wishes(json=as_json, markdown=markdown)
    if found.advice is not None:
        print_advice(environment, found.advice, wishes, whole=whole)
        return
    given = {name: kept.answer for name, kept in answers.items()}
    if as_json:
        environment.say(json.dumps({**_line(found), "answers": given}, ensure_ascii=False, indent=2))
        return
    environment.say(f"Session {found.id} ({found.playbook}) is {found.state}: there is no advice yet.")
    for name, answer in given.items():
        value = "I don't know" if answer.get("is") is None else safe_line(str(answer["is"]))
        environment.say(f"  {name}: {value}" + (f" ({answer['evidence']})" if answer.get("evidence") else ""))
    environment.say(f"Go on with it: coach resume {found.id}")


def one_session(records: Records, number: int) -> Session:
    """Find a session by its number."""
    found = records.sessions.get(number)
    if found is None:
        raise UsageError(f"There is no session {number}. See `coach history` for those there are.")
    return found


def _customer(records: Records, name: str) -> int:
    found = records.customers.find(name)
    if found is not None:
        return found.id
    near = ", ".join(f"'{safe_line(one.name)}'" for one in records.customers.near(name))
    hint = f"Did you mean {near}?" if near else "See `coach history` for all of them."
    raise UsageError(f"There is no customer '{safe_line(name)}'. {hint}")


def _line(session: Session) -> dict[str, Any]:
    advice = session.advice or {}
    return {
        "session": session.id,
        "playbook": session.playbook,
        "customer": session.customer,
        "state": session.state,
        "opened": session.opened.isoformat(),
        "next_action": (advice.get("next_action") or {}).get("id"),
        "do": (advice.get("next_action") or {}).get("do"),
    }


def _row(environment: Environment, session: Session) -> str:
    width, _ = environment.size()
    opened = session.opened.astimezone(environment.now().tzinfo)
    who = safe_line(session.customer) if session.customer else "–"
    advice = session.advice
    came = safe_line(advice["next_action"]["do"]) if advice else f"({session.state})"
    name = 22 if width >= 100 or not environment.draws() else max(8, min(22, (width - 36) // 3))
    start = f"{session.id:>4}  {opened:%Y-%m-%d %H:%M}  {_cut(session.playbook, 10):<10}  {_cut(who, name):<{name}}  "
    # Cut only what would break on a screen: a pipe gets all of it.
    return _cut(start + came, width) if environment.draws() else start + came


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
