"""Made-up playbooks of any size to measure with: some as people write them, some without any order at all."""

from __future__ import annotations

import json
from random import Random


def realistic(questions: int, rules: int, seed: int = 1) -> str:
    """Write a playbook as people do: sections that hang on a root question, rules that look at one section or two."""
    rng = Random(seed)
    lines = _head("A made-up playbook in sections")
    sections: list[list[_Asked]] = []
    made = 0
    while made < questions:
        section: list[_Asked] = []
        for place in range(min(6, questions - made)):
            root = section[0] if section else None
            asked = _question(rng, f"q{made}")
            if root is not None and rng.random() < 0.5:
                asked.when = {root.id: rng.choice(root.entries())}
            elif place == 0 and sections and rng.random() < 0.4:
                before = rng.choice(sections[-3:])[0]
                asked.when = {before.id: rng.choice(before.entries())}
            section.append(asked)
            lines += asked.lines()
            made += 1
        sections.append(section)
    lines.append("facts:")
    facts = []
    for number, section in enumerate(sections):
        facts.append(f"gaps{number}")
        counted = [_term(rng, rng.sample(section, 1)) for _ in range(4)]
        lines.append(f"  gaps{number}: {{count: {_flow(counted)}}}")
    lines.append("recommend:")
    for number in range(rules):
        at = rng.randrange(len(sections))
        near = sections[at] + (rng.choice(sections) if rng.random() < 0.25 or len(sections[at]) < 3 else [])
        many = min(len(near), rng.choice((2, 2, 3, 3, 4)))
        term = _term(rng, rng.sample(near, many))
        if rng.random() < 0.1:
            term = {**term, facts[at]: {"at_least": 2}}
        lines += _rule(number, term)
    return "\n".join([*lines, *_otherwise()])


def unstructured(questions: int, rules: int, seed: int = 1) -> str:
    """Write a playbook without order: whens and rules look at any questions, with `any` and `not` thrown in."""
    rng = Random(seed)
    lines = _head("A made-up playbook without order")
    asked: list[_Asked] = []
    for number in range(questions):
        one = _question(rng, f"q{number}")
        if asked and rng.random() < 0.5:
            one.when = _any_term(rng, rng.sample(asked, min(len(asked), rng.choice((1, 1, 2)))))
        asked.append(one)
        lines += one.lines()
    lines.append("recommend:")
    for number in range(rules):
        lines += _rule(number, _any_term(rng, rng.sample(asked, min(len(asked), rng.choice((2, 3, 3, 4))))))
    return "\n".join([*lines, *_otherwise()])


class _Asked:
    """A made-up question and the entries that a condition on it can have."""

    def __init__(self, name: str, rng: Random) -> None:
        self.id = name
        self.kind = rng.choices(
            ("choices", "confirm", "number", "several", "list", "text"), (10, 4, 3, 1, 1, 1)
        )[0]
        self.evidence = self.kind == "choices" and rng.random() < 0.25
        self.choices = [f"c{number}" for number in range(rng.choice((2, 3, 3, 4, 5)))]
        self.when: dict[str, object] | None = None

    def entries(self) -> list[object]:
        if self.kind == "confirm":
            return ["yes", "no", "unknown"]
        if self.kind == "number":
            return [{"at_least": 7}, {"below": 3}, "unknown"]
        if self.kind == "list":
            return [{"at_least": 2}, "known", "unknown"]
        if self.kind == "text":
            return ["known", "unknown"]
        return [*self.choices, self.choices[:2], "unknown"]

    def lines(self) -> list[str]:
        lines = [f"  - id: {self.id}", f"    ask: What is {self.id}?"]
        if self.kind in ("choices", "several"):
            lines.append(f"    choices: {json.dumps({one: one for one in self.choices})}")
        if self.kind != "choices":
            lines.append(f"    type: {self.kind}")
        if self.evidence:
            lines.append("    evidence: yes")
        if self.when is not None:
            lines.append(f"    when: {_flow(self.when)}")
        return lines


def _question(rng: Random, name: str) -> _Asked:
    return _Asked(name, rng)


def _term(rng: Random, asked: list[_Asked]) -> dict[str, object]:
    term: dict[str, object] = {}
    for one in asked:
        term[one.id] = rng.choice(one.entries())
        if one.evidence and rng.random() < 0.3:
            term[f"{one.id}.evidence"] = {"below": "seen"}
    return term


def _any_term(rng: Random, asked: list[_Asked]) -> dict[str, object]:
    term = _term(rng, asked)
    how = rng.random()
    if how < 0.15 and len(term) > 1:
        (first, value), *rest = term.items()
        return {"any": [{first: value}, dict(rest)]}
    if how < 0.3:
        (first, value), *rest = term.items()
        return {"not": {first: value}, **dict(rest)}
    return term


def _rule(number: int, term: dict[str, object]) -> list[str]:
    return [
        f"  - id: r{number}",
        f"    when: {_flow(term)}",
        f"    do: Do {number}",
        f"    because: Of {number}",
    ]


def _flow(value: object) -> str:
    return json.dumps(value)


def _head(title: str) -> list[str]:
    return ["format: 1", f"title: {title}", "subject: customer", "questions:"]


def _otherwise() -> list[str]:
    return ["  - id: otherwise", "    otherwise: yes", "    do: Ask on", "    because: Nothing is known", ""]
