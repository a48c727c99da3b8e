"""Asking the person at the keyboard, on standard error: the only place that knows questionary.

Every prompt takes "I don't know", a way back and "why do you ask?". Ctrl-C and the end of input (a closed terminal)
both raise KeyboardInterrupt; what was answered before is kept by the caller already.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import questionary
from prompt_toolkit.application import create_app_session, get_app_session
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import Output, create_output
from questionary import Choice, Separator

from coach.mail.safe import safe_line
from coach.playbook.answers import EVIDENCE_LABELS, BadAnswer, plain, read_answer
from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer
from coach.playbook.model import Question

DONT_KNOW = "I don't know"
GO_BACK = "Go back"
WHY = "Why do you ask?"
_EVIDENCE_ASK = "How do you know?"
_EVIDENCE_WHY = (
    "What someone says is not yet so. An example counts for more, and what you read or saw yourself for most. "
    "What rests on less turns into something to ask them."
)

_STYLE = questionary.Style(
    [
        ("qmark", "fg:ansicyan bold"),
        ("question", "bold"),
        ("answer", "fg:ansigreen"),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "bold"),
        ("instruction", "fg:ansibrightblack"),
        ("separator", "fg:ansibrightblack"),
    ]
)


class Reply(Enum):
    """What was chosen instead of an answer."""

    BACK = "back"
    UNKNOWN = "unknown"
    WHY = "why"


class Asked(NamedTuple):
    """A question as it is put: its words filled in, what was answered before, how far along it is."""

    question: Question
    ask: str
    help: str = ""
    why: str = ""
    before: Answer | None = None
    """Offered first: the default, or what was answered before."""
    progress: str = "?"
    can_go_back: bool = False


class Prompter:
    """Asks questions on a terminal. `input` and `output` are prompt_toolkit's, for tests; else the terminal's."""

    def __init__(self, today: date, input: Input | None = None, output: Output | None = None) -> None:  # noqa: A002
        self.today = today
        self._input = input
        self._output = output

    @contextmanager
    def session(self) -> Iterator[None]:
        """Open the terminal: prompts on standard error, keys from the terminal even when standard input is a file."""
        source = self._input or create_input(always_prefer_tty=True)
        target = self._output or create_output(stdout=sys.stderr)
        with create_app_session(input=source, output=target):
            yield

    def ask(self, asked: Asked) -> Answer | Reply:
        """Ask a question until there is a valid answer, "I don't know" or the wish to go back."""
        while True:
            given = self._raw(asked)
            if given is Reply.WHY:
                self.tell(asked.why or "The answer can change the advice.")
                continue
            if given is Reply.UNKNOWN:
                if not asked.question.required:
                    return UNKNOWN
                self.tell("An answer is needed here.")
                continue
            if given is Reply.BACK:
                return Reply.BACK
            try:
                answer = read_answer(asked.question, given, today=self.today)
            except BadAnswer as error:
                self.tell(error.why)
                continue
            return answer

    def ask_evidence(self, before: str | None) -> str | Reply:
        """Ask how an answer is known."""
        while True:
            choices = [
                _choice(EVIDENCE_LABELS[level], level, index) for index, level in enumerate(EVIDENCE, 1)
            ]
            given = self._select(_EVIDENCE_ASK, "↳", choices, before, unknown=True, back=True)
            if given is Reply.WHY:
                self.tell(_EVIDENCE_WHY)
            elif given is Reply.UNKNOWN or given is Reply.BACK:
                return given
            else:
                return str(given)

    def choose(self, message: str, options: Sequence[tuple[str, Any]]) -> Any:
        """Let one of some labelled things be chosen; the first is offered."""
        choices = [_choice(title, value, index) for index, (title, value) in enumerate(options, 1)]
        return self._run(
            questionary.select(
                safe_line(message),
                choices=choices,
                qmark="»",
                style=_STYLE,
                use_shortcuts=True,
                use_jk_keys=False,
                instruction=" ",
            )
        )

    def confirm(self, message: str) -> bool:
        """Ask for a yes or no; no is offered."""
        return bool(
            self._run(questionary.confirm(safe_line(message), default=False, qmark="»", style=_STYLE))
        )

    def line(self, message: str, suggestions: Sequence[str] = (), instruction: str = "") -> str:
        """Ask for a line of text, completed from suggestions."""
        if suggestions:
            asked = questionary.autocomplete(
                safe_line(message), choices=list(suggestions), qmark="»", style=_STYLE, match_middle=True
            )
        else:
            asked = questionary.text(
                safe_line(message), qmark="»", style=_STYLE, instruction=instruction or None
            )
        return str(self._run(asked) or "").strip()

    def tell(self, text: str) -> None:
        """Say something between prompts."""
        from prompt_toolkit.formatted_text import FormattedText
        from prompt_toolkit.shortcuts import print_formatted_text

        width = max(30, get_app_session().output.get_size().columns) - 1
        lines = [
            part
            for line in text.split("\n")
            for part in textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="  ") or [""]
        ]
        print_formatted_text(FormattedText([("fg:ansibrightblack", "\n".join(lines))]))

    # Ways of asking

    def _raw(self, asked: Asked) -> Any:
        kind = asked.question.kind
        if asked.help:
            self.tell(asked.help)
        if kind in ("choices", "confirm"):
            return self._one_choice(asked)
        if kind == "several":
            return self._several(asked)
        if kind == "list":
            return self._list(asked)
        return self._text(asked)

    def _one_choice(self, asked: Asked) -> Any:
        question = asked.question
        labels = question.choices if question.kind == "choices" else {"yes": "Yes", "no": "No"}
        choices = [_choice(title, value, index) for index, (value, title) in enumerate(labels.items(), 1)]
        before = asked.before.value if asked.before is not None else None
        return self._select(
            asked.ask,
            asked.progress,
            choices,
            before if isinstance(before, str) else None,
            unknown=not question.required,
            back=asked.can_go_back,
        )

    def _select(
        self, ask: str, mark: str, choices: list[Choice], before: str | None, *, unknown: bool, back: bool
    ) -> Any:
        more: list[Choice] = [Separator(" ")]
        if unknown:
            more.append(Choice(DONT_KNOW, Reply.UNKNOWN, shortcut_key="0"))
        more.append(Choice(WHY, Reply.WHY, shortcut_key="w"))
        if back:
            more.append(Choice(GO_BACK, Reply.BACK, shortcut_key="b"))
        default = next((one for one in choices if one.value == before), None)
        return self._run(
            questionary.select(
                safe_line(ask),
                choices=[*choices, *more],
                default=default,
                qmark=mark,
                style=_STYLE,
                use_shortcuts=True,
                use_jk_keys=False,
                instruction=" ",
            )
        )

    def _several(self, asked: Asked) -> Any:
        question = asked.question
        picked = (
            asked.before.value if asked.before is not None and isinstance(asked.before.value, tuple) else ()
        )
        choices = [Choice(title, value, checked=value in picked) for value, title in question.choices.items()]
        found = self._run(
            questionary.checkbox(
                safe_line(asked.ask),
                choices=choices,
                qmark=asked.progress,
                style=_STYLE,
                instruction="(space picks, Enter goes on; pick nothing for more)",
            )
        )
        return found or self._nothing_picked(asked)

    def _nothing_picked(self, asked: Asked) -> Any:
        options: list[tuple[str, Any]] = [] if asked.question.required else [(DONT_KNOW, Reply.UNKNOWN)]
        options += [("Pick again", None), (WHY, Reply.WHY)]
        if asked.can_go_back:
            options.append((GO_BACK, Reply.BACK))
        chosen = self.choose("Nothing is picked", options)
        return self._several(asked) if chosen is None else chosen

    def _list(self, asked: Asked) -> Any:
        items: list[str] = []
        before = (
            asked.before.value if asked.before is not None and isinstance(asked.before.value, tuple) else ()
        )
        while True:
            number = len(items) + 1
            offered = before[number - 1] if number <= len(before) else ""
            first = "one a line, empty line ends" if not items else "empty line ends"
            given = self._line(
                asked, f"{asked.ask} {number}.", offered, first if items else self._keys(asked, first)
            )
            if given in (Reply.BACK, Reply.WHY, Reply.UNKNOWN):
                return items or given if given is Reply.UNKNOWN else given
            items.append(given)

    def _text(self, asked: Asked) -> Any:
        before = asked.before.value if asked.before is not None else None
        offered = "" if before is None else str(plain(before))
        hint = {"number": asked.question.unit, "date": "like 2026-12-31 or in 3 weeks"}.get(
            asked.question.kind, ""
        )
        return self._line(asked, asked.ask, offered, self._keys(asked, hint, offered))

    def _keys(self, asked: Asked, hint: str, offered: str = "") -> str:
        """Name the keys of a line prompt: it has no list to choose "I don't know" or "back" from."""
        keys = [hint] if hint else []
        if offered:
            keys.append("Enter keeps it, Ctrl-U clears it")
        elif not asked.question.required:
            keys.append("Enter: I don't know")
        keys.append("? why")
        if asked.can_go_back:
            keys.append("< back")
        return f"({' · '.join(keys)})"

    def _line(self, asked: Asked, message: str, offered: str, instruction: str) -> Any:
        check = self._checker(asked, offered)
        given = self._run(
            questionary.text(
                safe_line(message),
                default=offered,
                qmark=asked.progress,
                style=_STYLE,
                instruction=instruction,
                validate=check,
            )
        )
        text = str(given or "").strip()
        sign = _sign(text, offered)
        if sign == "?":
            return Reply.WHY
        if sign == "<" and asked.can_go_back:
            return Reply.BACK
        return text or Reply.UNKNOWN

    def _checker(self, asked: Asked, offered: str) -> Callable[[str], bool | str]:
        def check(text: str) -> bool | str:
            text = text.strip()
            sign = _sign(text, offered)
            if sign == "?" or (sign == "<" and asked.can_go_back):
                return True
            if not text:
                return (
                    "An answer is needed here"
                    if asked.question.required and asked.question.kind != "list"
                    else True
                )
            try:
                read_answer(asked.question, text, today=self.today)
            except BadAnswer as error:
                return error.why
            return True

        return check

    def _run(self, question: questionary.Question) -> Any:
        try:
            return question.unsafe_ask()
        except EOFError:
            raise KeyboardInterrupt from None


def _sign(text: str, offered: str) -> str:
    """Give the sign that was typed instead of an answer, also behind an answer that was offered; else `""`."""
    if text in ("?", "<"):
        return text
    typed = text[-1:] if offered and text[:-1].strip() == offered.strip() else ""
    return typed if typed in ("?", "<") else ""


def _choice(title: str, value: Any, index: int) -> Choice:
    return Choice(safe_line(title), value, shortcut_key=str(index) if index <= 9 else True)
