"""The rules for people: one explained, all listed, and the reference `docs/tone-rules.md`."""

from __future__ import annotations

from collections.abc import Iterator

from coach.tone.rules import Example, Rule, Ruleset

_MEANING = {
    "error": "do not send it so",
    "warning": "read it once more",
    "info": "worth a thought",
}


def explain(rule: Rule) -> str:
    """Give all there is to know about a rule, as plain text for a terminal."""
    lines = [
        f"{rule.id}  {rule.title}  ({rule.severity}: {_MEANING[rule.severity]})",
        "",
        rule.message.replace("{words}", "…"),
        "",
        f"Instead: {rule.instead.replace('{words}', '…')}",
        "",
        f"Why: {rule.why}",
        f"Source: {rule.source}",
    ]
    for heading, examples in (("Finds", rule.bad), ("Lets pass", rule.good)):
        lines += ["", f"{heading}:", *(f"  - {_one_line(example)}" for example in examples)]
    return "\n".join(lines)


def listing(rules: Ruleset) -> Iterator[tuple[str, str, str, str]]:
    """Give (id, severity, title, group) of each rule, in the order of the files."""
    for rule in rules:
        yield rule.id, rule.severity, rule.title, rules.groups.get(rule.group, rule.group)


def as_json(rule: Rule) -> dict[str, object]:
    """Give a rule as a JSON object."""
    return {
        "id": rule.id,
        "severity": rule.severity,
        "title": rule.title,
        "message": rule.message,
        "instead": rule.instead,
        "why": rule.why,
        "source": str(rule.source),
        "finds": [example.text for example in rule.bad],
        "lets_pass": [example.text for example in rule.good],
        "defined_in": str(rule.place),
    }


def markdown(rules: Ruleset) -> str:
    """Give the reference of all rules in Markdown: `docs/tone-rules.md` is this, and a test compares."""
    parts = [_INTRODUCTION.format(count=len(rules), errors=sum(rule.severity == "error" for rule in rules))]
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.group, []).append(rule)
    for group, members in groups.items():
        title = rules.groups.get(group, group)
        rows = "".join(
            f"| [{rule.id}](#{rule.id.lower()}) | {rule.severity} | {_cell(rule.title)} |\n"
            for rule in sorted(members, key=lambda rule: rule.id)
        )
        parts.append(f"## {title}\n\n| rule | severity | finds |\n| --- | --- | --- |\n{rows}")
        parts.extend(_section(rule) for rule in sorted(members, key=lambda rule: rule.id))
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    source = f"[{rule.source}]({rule.source.url})" if rule.source.url else str(rule.source)
    told = [
        f"### {rule.id}\n",
        f"**{_text(rule.title)}** ({rule.severity})\n",
        f"{_text(rule.message.replace('{words}', '…'))}\n",
        f"*Instead:* {_text(rule.instead.replace('{words}', '…'))}\n",
        f"*Why:* {_text(rule.why)} *{_text(source)}*\n",
        "Finds:\n",
        "".join(f"- {_quoted(example)}\n" for example in rule.bad),
        "Lets pass:\n",
        "".join(f"- {_quoted(example)}\n" for example in rule.good),
    ]
    return "\n".join(told)


def _one_line(example: Example) -> str:
    said = " ".join(example.text.split())
    if example.mail:
        said = f"{said}  (answering: {' '.join(example.mail.split())})"
    return said


def _quoted(example: Example) -> str:
    said = f"`{' '.join(example.text.split()).replace('`', chr(39))}`"
    if example.mail:
        said += f", answering `{' '.join(example.mail.split()).replace('`', chr(39))}`"
    if example.approved:
        said += f", where `{'; '.join(example.approved.split(chr(10)))}` is approved".replace(
            "format: 1; ", ""
        )
    return said


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _text(text: str) -> str:
    """Escape what Markdown would take for its own."""
    for sign in "\\*_<[#":
        text = text.replace(sign, "\\" + sign) if sign != "[" or "](" not in text else text
    return text


_INTRODUCTION = """# Tone rules

What `coach check` looks for: {count} rules, {errors} of them errors. This page is made from the rules in
`playbooks/tone/`; their examples run as tests.

- **error**: do not send it so. `coach check` exits with 1.
- **warning**: read it once more.
- **info**: worth a thought.

`coach check --explain APO001` shows one of them; `--ignore APO001` or `--ignore APO` leaves some out,
`--select` runs only some.
"""
