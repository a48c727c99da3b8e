"""A playbook's flow as Mermaid and as DOT: text that other programs draw."""

from __future__ import annotations

from collections.abc import Iterator

from coach.proof.graph import Arrow, Box, Graph

_WRAP = 34


def mermaid(graph: Graph) -> str:
    """Write a flow as a Mermaid flowchart, for Markdown pages."""
    lines = ["---", f"title: {_quoted(graph.title)}", "---", "flowchart LR"]
    for origin, boxes in _by_origin(graph):
        indent = "  "
        if origin != graph.name:
            lines.append(f"  subgraph g_{_key(origin)} [{_entities(f'from {origin}')}]")
            indent = "    "
        lines += [indent + _mermaid_box(box) for box in boxes]
        if origin != graph.name:
            lines.append("  end")
    for arrow in graph.arrows:
        line = "-->" if arrow.alone else "-.->"
        words = f"|{_entities(arrow.words)}|" if arrow.words else ""
        lines.append(f"  {arrow.source} {line}{words} {arrow.target}")
    lines.append("  classDef question fill:#eef3fb,stroke:#4a6fa5,color:#1b2a41")
    lines.append("  classDef action fill:#fff6e6,stroke:#b7791f,color:#3b2a0a")
    for name, some in (("question", graph.questions), ("action", graph.actions)):
        lines.append(f"  class {','.join(box.key for box in some)} {name}")
    return "\n".join(lines) + "\n"


def _mermaid_box(box: Box) -> str:
    text = "<br/>".join(map(_escaped, box_lines(box)))
    return f'{box.key}(["{text}"])' if box.question else f'{box.key}["{text}"]'


def _entities(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Write what Mermaid would read as its own signs as entities."""
    return "".join(f"#{ord(c)};" if c in '"#<>&|{}[]()`;\\' else c for c in text)


def dot(graph: Graph) -> str:
    """Write a flow as DOT, for Graphviz."""
    lines = [
        f"digraph {_quoted(graph.name)} {{",
        f"  graph [rankdir=LR, label={_quoted(graph.title)}, labelloc=t, fontname=Helvetica]",
        "  graph [nodesep=0.25, ranksep=1.1]",
        '  node [fontname=Helvetica, fontsize=11, style="rounded,filled", shape=box]',
        '  edge [fontname=Helvetica, fontsize=10, color="#5b6675"]',
    ]
    for origin, boxes in _by_origin(graph):
        indent = "  "
        if origin != graph.name:
            lines.append(f"  subgraph {_quoted(f'cluster_{origin}')} {{")
            lines.append(f'    label={_quoted(f"from {origin}")}; style="rounded,dashed"; color="#9aa5b1"')
            indent = "    "
        lines += [indent + _dot_box(box) for box in boxes]
        if origin != graph.name:
            lines.append("  }")
    lines += [f"  {_dot_arrow(arrow)}" for arrow in graph.arrows]
    return "\n".join([*lines, "}"]) + "\n"


def _dot_box(box: Box) -> str:
    colors = ("#eef3fb", "#4a6fa5") if box.question else ("#fff6e6", "#b7791f")
    shape = "" if box.question else ", style=filled"
    label = _quoted("\n".join(box_lines(box))).replace("\\n", "\\l")[:-1] + '\\l"'
    return f'{_quoted(box.key)} [label={label}, fillcolor="{colors[0]}", color="{colors[1]}"{shape}]'


def _dot_arrow(arrow: Arrow) -> str:
    looks = [f"label={_quoted(arrow.words)}"] if arrow.words else ["weight=8"]
    if not arrow.alone:
        looks.append("style=dashed")
    return f"{_quoted(arrow.source)} -> {_quoted(arrow.target)} [{', '.join(looks)}]"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _key(origin: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in origin)


def _by_origin(graph: Graph) -> Iterator[tuple[str, list[Box]]]:
    for origin in graph.origins:
        yield origin, [box for box in graph.boxes if box.origin == origin]


def box_lines(box: Box, width: int = _WRAP) -> list[str]:
    """Give what stands in a box: its id (a recommendation's with its place in the table), its text, its conditions."""
    head = box.id if box.question else f"{box.row}. {box.id}"
    return [head, *wrapped(box.text, width), *(f"only if {words}" for words in box.only_if)]


def wrapped(text: str, width: int, most: int | None = None) -> list[str]:
    """Break a text into lines of about a width; beyond `most` lines, end it with `…`."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        lines = [*lines[: most - 1], (last[: width - 1].rstrip() if len(last) >= width else last) + " …"]
    return lines
