"""Small random playbooks with everything the language has, for holding proofs against plain enumeration."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from coach.playbook.includes import IncludeError
from coach.playbook.model import Playbook
from coach.playbook.reader import read_playbook_bytes

KINDS = ("choices", "choices", "choices", "confirm", "confirm", "several", "number", "date", "text", "list")
LEVELS = ("guess", "said", "example", "seen")
DAYS = ("2026-06-30", "today", "in 90 days", "60 days ago")


def build(text: str, inner: str | None = None, name: str = "made_up") -> Playbook:
    """Read a playbook from its text; `inner` is what it may include."""

    def find(wanted: str) -> Playbook:
        if inner is None or wanted != "inner":
            raise IncludeError(f"There is no playbook '{wanted}'")
        return read_playbook_bytes(inner.encode(), "inner", file="inner.yaml")

    return read_playbook_bytes(text.encode(), name, find, f"{name}.yaml")


class Sketch:
    """A playbook in the making: draws its parts, each able to refer to what stands before it."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.questions: list[dict[str, Any]] = []
        self.facts: dict[str, Any] = {}
        self.fact_counts: set[str] = set()

    def pick(self, options: Any) -> Any:
        return self.rng.choice(list(options))

    def chance(self, one_in: int) -> bool:
        return self.rng.randrange(one_in) == 0

    def question(self, number: int, prefix: str = "q") -> dict[str, Any]:
        kind = self.pick(KINDS)
        made: dict[str, Any] = {"id": f"{prefix}{number}", "ask": f"What is {prefix}{number}?"}
        if kind in ("choices", "several"):
            made["choices"] = {letter: letter.upper() for letter in self.pick(("ab", "ab", "abc"))}
        if kind != "choices":
            made["type"] = kind
        if self.chance(5 if kind == "choices" else 9):
            made["evidence"] = "yes"
        if self.chance(5):
            made["required"] = "yes"
        if self.chance(5) and kind in ("choices", "confirm", "number"):
            made["default"] = {"choices": "a", "confirm": "yes", "number": "5"}[kind]
        if kind == "number" and self.chance(3):
            made["at_least"], made["at_most"] = 0, 9
        if self.questions and self.chance(2):
            made["when"] = self.condition(facts=False)
        if self.questions and self.chance(6):
            made["help"] = f"Remember {{{self.pick(self.questions)['id']}}}"
        return made

    def entry(self) -> dict[str, Any]:
        question = self.pick(self.questions)
        name, kind = question["id"], question.get("type", "choices")
        if question.get("evidence") and self.chance(3):
            value: Any = self.pick(
                (self.pick(LEVELS), {"below": "seen"}, {"at_least": "said"}, ["guess", "seen"])
            )
            return {f"{name}.evidence": value}
        values: list[Any] = ["known"] if question.get("required") else ["known", "unknown"]
        if kind in ("choices", "several"):
            choices = list(question["choices"])
            values += [*choices, *choices, choices[:2]]
        if kind == "confirm":
            values += ["yes", "no"]
        if kind == "number":
            values += [{"at_least": 7}, {"below": 3}, {"above": 2.5, "at_most": 7}]
        if kind == "date":
            values += [{"below": self.pick(DAYS)}, {"at_least": self.pick(DAYS)}]
        if kind in ("list", "several"):
            values += [{"at_least": 2}, {"below": 2}]
        return {name: self.pick(values)}

    def condition(self, depth: int = 2, *, facts: bool = True) -> Any:
        if facts and self.facts and self.chance(4):
            name = self.pick(self.facts)
            if name in self.fact_counts:
                return {name: self.pick(({"at_least": 2}, {"below": 1}, {"at_most": 1}))}
            return self.pick((name, {name: "yes"}, {name: "no"}))
        if depth and self.chance(3):
            joiner = self.pick(("any", "all", "not"))
            terms = [self.condition(depth - 1, facts=facts) for _ in range(self.rng.randint(1, 3))]
            return {joiner: terms}
        made = self.entry()
        if self.chance(2):
            made = {**self.entry(), **made}
        return made

    def texts(self) -> str:
        if self.chance(3):
            return f"about {{{self.pick(self.questions)['id']}}} and {{customer}}"
        return "about them"

    def recommendation(self, name: str, drafts: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": name,
            "when": self.condition(),
            "do": f"Do {name}",
            "because": self.texts(),
        }
        if self.chance(5):
            made["say"] = ["Say this", self.texts()]
        if self.chance(6):
            made["follow_up"] = {"promise": {"what": self.texts(), "within": "1 day"}}
        if drafts and self.chance(3):
            made["draft"] = self.pick(drafts)
        return made

    def draft(self) -> list[Any]:
        blocks: list[Any] = []
        for _ in range(self.rng.randint(1, 2)):
            block: dict[str, Any] = {"text": self.texts()}
            if self.chance(2):
                block["when"] = self.condition()
            several = [one["id"] for one in self.questions if one.get("type") in ("list", "several")]
            if several and self.chance(3):
                block["each"], block["text"] = self.pick(several), "- {each}"
            blocks.append(block)
        return blocks


def sources(rng: Random, most_questions: int = 4, most_rules: int = 5) -> tuple[str, str | None]:
    """Give the text of a playbook, and of one that it includes or None."""
    inner: str | None = None
    sketch = Sketch(rng)
    included: list[dict[str, Any]] = []
    if sketch.chance(5):
        inside = Sketch(rng)
        for number in range(rng.randint(1, 2)):
            inside.questions.append(inside.question(number, "i"))
        rules = [inside.recommendation(f"i_rule{number}", {}) for number in range(rng.randint(1, 2))]
        inner = _text(inside.questions, {}, [*rules, _otherwise("i_else")], [], {}, None)
        included = inside.questions
    asked: list[dict[str, Any]] = []
    for number in range(rng.randint(1, most_questions - len(included))):
        if included and number == rng.randint(0, 1) and included[0] not in sketch.questions:
            include: dict[str, Any] = {"include": "inner"}
            if sketch.questions and sketch.chance(2):
                include["when"] = sketch.condition(facts=False)
            asked.append(include)
            sketch.questions += included
        made = sketch.question(number)
        asked.append(made)
        sketch.questions.append(made)
    for number in range(rng.randint(0, 2)):
        name = f"fact{number}"
        if sketch.chance(2):
            counted = [sketch.condition() for _ in range(rng.randint(1, 4))]
            sketch.fact_counts.add(name)
            sketch.facts[name] = {"count": counted}
        else:
            sketch.facts[name] = sketch.condition()
    drafts = {f"draft{number}": sketch.draft() for number in range(rng.randint(0, 1))}
    table: list[dict[str, Any]] = []
    for number in range(rng.randint(1, most_rules)):
        table.append(sketch.recommendation(f"rule{number}", drafts))
    names = [one["id"] for one in table]
    if any("include" in one for one in asked) and sketch.chance(2):
        table.insert(rng.randint(0, len(table)), {"include": "inner"})
    if not sketch.chance(4):
        table.append(_otherwise("otherwise"))
    never = [
        {"do": sketch.pick(names), "when": sketch.condition(), "because": "It hurts"}
        for _ in range(rng.randint(0, 2))
    ]
    cool_off = {"for": "30 minutes", "when": sketch.condition()} if sketch.chance(5) else None
    return _text(asked, sketch.facts, table, never, drafts, cool_off), inner


def _otherwise(name: str) -> dict[str, Any]:
    return {"id": name, "otherwise": "yes", "do": "Ask on", "because": "Nothing is known"}


def _text(asked: Any, facts: Any, table: Any, never: Any, drafts: Any, cool_off: Any) -> str:
    parts = {
        "title": "Made up",
        "subject": "customer",
        "questions": asked,
        "facts": facts,
        "recommend": table,
    }
    parts |= {"never": never, "drafts": drafts, "cool_off": cool_off}
    lines = [f"{key}: {json.dumps(part)}" for key, part in parts.items() if part]
    return "\n".join(["format: 1", *lines, ""])
