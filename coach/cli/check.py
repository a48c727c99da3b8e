"""`coach check`: how the customer will hear a text, with the words and a rewrite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.environment import Environment
from coach.cli.making import environment_of, make
from coach.cli.shown import safe_line
from coach.errors import UsageError

if TYPE_CHECKING:
    from coach.tone.draft import Draft
    from coach.tone.findings import FailOn, Finding
    from coach.tone.rules import Ruleset

FORMATS = ("text", "json", "sarif", "line", "github")
MOST_BYTES = 16 * 1024 * 1024


def command(name: str) -> Any:
    """Make the command."""
    return make(name, check)


def check(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Texts, Markdown, mails; - is standard input."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="MAIL", help="The mail it answers: also say what is left open."),
    ] = None,
    approved: Annotated[
        str | None,
        typer.Option("--approved", metavar="FILE", help="What may be promised: all else is an error."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a file.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code review tools.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="The form to print.")
    ] = "text",
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="error|warning|info|never",
            help="The level from which it ends with code 1.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="ID", help="Only this rule (APO005) or kind of rules (APO)."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="ID", help="Not this rule or kind of rules.")
    ] = None,
    explain: Annotated[str | None, typer.Option("--explain", metavar="ID", help="Explain a rule.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
    test_rules: Annotated[bool, typer.Option("--test-rules", help="Run the rules' own examples.")] = False,
) -> None:
    """See how a customer will hear your text before you send it.

    It says what stings and what is vague, and what to write instead. Without a FILE it reads standard input.
    """
    environment = environment_of(ctx)
    rules = _rules(environment)
    if explain is not None:
        from coach.tone.rulebook import as_json as rule_json
        from coach.tone.rulebook import explain as explained

        rule = rules.get(explain)
        environment.say(
            json.dumps(rule_json(rule), ensure_ascii=False, indent=2) if as_json else explained(rule)
        )
        return
    if list_:
        _list(environment, rules, as_json=as_json)
        return
    if test_rules:
        _test(environment, rules)
        return
    from coach.records.settings import read_settings

    settings = read_settings(environment.config(), environment.environ)
    chosen = rules.narrowed(select or (), (*(ignore or ()), *settings.tone_ignore))
    level = _level(fail_on or settings.text("tone.fail_on"))
    form = _form(form, as_json=as_json, sarif=sarif)
    found = _checked(environment, files or ["-"], chosen, against, approved)
    _print(environment, found, rules, form)
    from coach.tone.findings import fails

    if fails([finding for _, findings in found for finding in findings], level):
        raise typer.Exit(1)


def _rules(environment: Environment) -> Ruleset:
    from coach.tone.library import load_rules

    return load_rules([shelf.folder / "tone" for shelf in environment.library().shelves[1:]])


def _level(name: str) -> FailOn:
    from coach.tone.findings import FAIL_LEVELS

    for level in FAIL_LEVELS:
        if level == name:
            return level
    raise UsageError(f"--fail-on is one of {', '.join(FAIL_LEVELS)}, not '{safe_line(name)}'.")


def _form(form: str, *, as_json: bool, sarif: bool) -> str:
    wanted = {
        *(["json"] if as_json else []),
        *(["sarif"] if sarif else []),
        *([form] if form != "text" else []),
    }
    if len(wanted) > 1:
        raise UsageError(f"{' and '.join(sorted(wanted))} are different forms of the result: choose one.")
    chosen = wanted.pop() if wanted else "text"
    if chosen not in FORMATS:
        raise UsageError(f"--format is one of {', '.join(FORMATS)}, not '{safe_line(chosen)}'.")
    return chosen


def _checked(
    environment: Environment, files: list[str], rules: Ruleset, against: str | None, approved: str | None
) -> list[tuple[Draft, tuple[Finding, ...]]]:
    from coach.tone.approved import read_approved
    from coach.tone.checker import check as find
    from coach.tone.drafts import read_draft

    if files.count("-") + (against == "-") > 1:
        raise UsageError("Standard input can only be read once: give the other one as a file.")
    if files == ["-"] and environment.can_ask():
        environment.note("Paste the text, then press Ctrl-D on a line of its own.")
    may = read_approved(Path(approved)) if approved is not None else None
    mail = _mail(environment, against) if against is not None else {}
    found = []
    for file in files:
        draft = read_draft(_content(environment, file), file if file != "-" else "-")
        found.append((draft, find(draft, rules, approved=may, now=environment.now(), **mail)))
    return found


def _mail(environment: Environment, name: str) -> dict[str, Any]:
    """Read the mail that is answered."""
    from coach.cli.read import reading_of
    from coach.mail.mailboxes import read_bytes
    from coach.tone.against import Mail

    message = next(iter(read_bytes(_content(environment, name), name)), None)
    if message is None:
        raise UsageError(f"There is no mail in {name}.")
    return {"mail": Mail(message.text, reading_of(message))}


def _content(environment: Environment, name: str) -> bytes:
    if name == "-":
        binary = getattr(environment.stdin, "buffer", None)
        content: bytes = (
            environment.stdin.read(MOST_BYTES).encode() if binary is None else binary.read(MOST_BYTES)
        )
        return content
    try:
        with Path(name).expanduser().open("rb") as stream:
            return stream.read(MOST_BYTES)
    except FileNotFoundError:
        raise UsageError(f"There is no file {safe_line(name)}. Check its name.") from None
    except IsADirectoryError:
        raise UsageError(f"{safe_line(name)} is a folder. Name the files in it.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{safe_line(name)} cannot be read ({error}).") from None


def _print(
    environment: Environment, found: list[tuple[Draft, tuple[Finding, ...]]], rules: Ruleset, form: str
) -> None:
    from coach.tone import formats

    if form == "sarif":
        from coach import __version__

        everything = [finding for _, findings in found for finding in findings]
        environment.say(
            json.dumps(formats.as_sarif(everything, rules, __version__), ensure_ascii=False, indent=2)
        )
        return
    for draft, findings in found:
        if form == "json":
            environment.say(json.dumps(formats.as_json(draft.file, findings), ensure_ascii=False))
        elif form in ("line", "github"):
            write = formats.as_line if form == "line" else formats.as_github
            for finding in findings:
                environment.say(write(finding))
        else:
            _print_text(environment, draft, findings)


def _print_text(environment: Environment, draft: Draft, findings: tuple[Finding, ...]) -> None:
    from coach.terminal.findings import findings_text, summary
    from coach.tone.findings import count

    width, _ = environment.size()
    text = findings_text(draft.file, draft.text, findings, width, colour=environment.has_colour())
    if text:
        environment.stdout.write(text)
    counts = {str(level): many for level, many in count(findings).items()}
    environment.note(f"{safe_line(draft.file)}: {summary(counts)}.")


def _list(environment: Environment, rules: Ruleset, *, as_json: bool) -> None:
    from coach.tone.rulebook import as_json as rule_json
    from coach.tone.rulebook import listing

    if as_json:
        for rule in rules:
            environment.say(json.dumps(rule_json(rule), ensure_ascii=False))
        return
    last = ""
    for name, severity, title, group in listing(rules):
        if group != last:
            environment.say(("\n" if last else "") + group)
            last = group
        environment.say(f"  {name}  {severity:<8} {title}")


def _test(environment: Environment, rules: Ruleset) -> None:
    from coach.tone.rule_tests import test_rules as run

    failures = run(rules)
    for failure in failures:
        environment.say(str(failure))
    environment.note(
        f"{len(rules)} rules, {len(failures)} examples fail."
        if failures
        else f"{len(rules)} rules, all hold."
    )
    if failures:
        raise typer.Exit(1)
