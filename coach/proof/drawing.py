"""A playbook's flow as a picture (SVG), laid out here, so that it works offline and without other programs.

Questions stand on the left in the order in which they are asked, those with a condition further in; each recommendation
stands on the right beside the last question that can settle it. Arrows leave a question on its right for
recommendations, on its left for questions.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from coach.proof.graph import ALWAYS_WORDS, OTHERWISE_WORDS, Arrow, Box, Graph
from coach.proof.graph_text import wrapped

_MARGIN = 28
_TOP = 84
_STEP_IN = 118
_QUESTION_WIDTH = 236
_ACTION_WIDTH = 330
_LABELS = 214
_LANE = 9
_LINE = 15
_ARROW_GAP = 22
_PAD = 9
_GAP = 14
_COLORS = ("#2f5d9b", "#a2571b", "#2c7a57", "#8a3f7d", "#6b6a12", "#b03a48", "#2b7f8f", "#5b4bb0")
_LEGEND = (
    "Questions on the left, in the order they are asked. On the right what they lead to: the lowest number that holds "
    "is the next action. Dashed: only together with other answers."
)


class _Placed(NamedTuple):
    box: Box
    x: float
    y: float
    width: float
    lines: tuple[tuple[str, str], ...]
    """Each line with its style."""
    arrows: int = 1

    @property
    def height(self) -> float:
        return max(len(self.lines) * _LINE + 2 * _PAD, self.arrows * _ARROW_GAP + 12)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def svg(graph: Graph) -> str:
    """Draw a flow as one SVG document without references to anything outside it."""
    return _Picture(graph).draw()


class _Picture:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.order = {box.key: index for index, box in enumerate(graph.boxes)}
        self.color = {box.key: _COLORS[index % len(_COLORS)] for index, box in enumerate(graph.questions)}
        self.depth = self._depths()
        deepest = max(self.depth.values(), default=0)
        self.home = self._homes()
        self.down = [arrow for arrow in graph.arrows if self._is_question(arrow.target) and arrow.words]
        self.across = [arrow for arrow in graph.arrows if not self._is_question(arrow.target)]
        self.trunks = {
            key: index for index, key in enumerate(dict.fromkeys(arrow.source for arrow in self.down))
        }
        # Lanes for arrows that do not go straight across: one for each question that has such an arrow.
        far = [arrow.source for arrow in self.across if self.home[arrow.target] != arrow.source]
        self.lanes = {key: index for index, key in enumerate(dict.fromkeys(far))}
        self.left = _MARGIN + len(self.trunks) * _LANE + 10
        self.gutter = self.left + _STEP_IN * min(deepest, 1) + 26 * max(0, deepest - 1) + _QUESTION_WIDTH
        self.right = self.gutter + 24 + len(self.lanes) * _LANE + _LABELS
        self.placed = self._place()
        self.width = self.right + _ACTION_WIDTH + _MARGIN
        self.height = max(one.y + one.height for one in self.placed.values()) + 46

    def _is_question(self, key: str) -> bool:
        return key.startswith("q_")

    def _depths(self) -> dict[str, int]:
        """Tell how far in a question stands: 0 where it is always asked."""
        depth: dict[str, int] = {}
        for box in self.graph.questions:
            above = [depth.get(a.source, 0) for a in self.graph.arrows if a.target == box.key and a.words]
            depth[box.key] = 1 + max(above) if above else 0
        return depth

    def _homes(self) -> dict[str, str]:
        """Give the question beside which each recommendation stands."""
        last = self.graph.questions[-1].key
        homes = {}
        for box in self.graph.actions:
            mine = [arrow for arrow in self.graph.arrows if arrow.target == box.key]
            sources = [arrow.source for arrow in mine if arrow.words != OTHERWISE_WORDS]
            homes[box.key] = max(sources, key=self.order.__getitem__, default=last)
        return homes

    def _place(self) -> dict[str, _Placed]:
        placed: dict[str, _Placed] = {}
        y = float(_TOP)
        origin = self.graph.questions[0].origin
        for question in self.graph.questions:
            if question.origin != origin:
                origin, y = question.origin, y + 22
            depth = self.depth[question.key]
            x = self.left + _STEP_IN * min(depth, 1) + 26 * max(0, depth - 1)
            placed[question.key] = asked = _Placed(question, x, y, _QUESTION_WIDTH, _question_lines(question))
            below = y
            for action in self.graph.actions:
                if self.home[action.key] == question.key:
                    arrows = sum(arrow.target == action.key for arrow in self.graph.arrows)
                    lines = _action_lines(action, self.graph.name)
                    one = _Placed(action, self.right, below, _ACTION_WIDTH, lines, arrows)
                    placed[action.key] = one
                    below += one.height + _GAP
            y = max(y + asked.height + _GAP + 8, below)
        return placed

    def draw(self) -> str:
        """Put the picture together: panels first, then arrows, boxes and words on top."""
        body = [*self._panels(), *self._spine()]
        for arrow in self.down:
            body += self._down(arrow)
        for arrow in self.across:
            body += self._across(arrow)
        for one in self.placed.values():
            body += _box(one, self.color.get(one.box.key, "#b7791f"))
        title, width, height = escape(self.graph.title), f"{self.width:.0f}", f"{self.height:.0f}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-label="{title}" '
            'font-family="Helvetica, Arial, sans-serif">'
        )
        parts = [
            head,
            f"<title>{title}</title>",
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            f'<text x="{_MARGIN}" y="34" font-size="20" font-weight="bold" fill="#1b2a41">{title}</text>',
            f'<text x="{_MARGIN}" y="56" font-size="12" fill="#5b6675">{_LEGEND}</text>',
            *body,
            "</svg>",
            "",
        ]
        return "\n".join(parts)

    def _panels(self) -> list[str]:
        """Draw a panel behind the questions that an include brings."""
        parts = []
        for origin in self.graph.origins[1:]:
            mine = [one for one in self.placed.values() if one.box.question and one.box.origin == origin]
            if not mine:
                continue
            top, bottom = min(one.y for one in mine) - 24, max(one.y + one.height for one in mine) + 9
            left = self.left - 8
            width, height = self.gutter + 10 - left, bottom - top
            parts.append(
                f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" '
                'rx="8" fill="#f5f7fa" stroke="#cbd2d9" stroke-dasharray="4 3"/>'
            )
            parts.append(
                f'<text x="{left + 9:.0f}" y="{top + 15:.0f}" font-size="11" fill="#7b8794">'
                f"from {escape(origin)}</text>"
            )
        return parts

    def _spine(self) -> list[str]:
        """Draw the way through the questions that are always asked."""
        parts = []
        for arrow in self.graph.arrows:
            if self._is_question(arrow.target) and not arrow.words:
                one, other = self.placed[arrow.source], self.placed[arrow.target]
                x = self.left + 26
                parts.append(_path(f"M{x} {one.y + one.height:.0f}V{other.y - 5:.0f}", "#9aa5b1"))
                parts.append(_head(x, other.y, "#9aa5b1", down=True))
        return parts

    def _down(self, arrow: Arrow) -> list[str]:
        """Draw an arrow to a question: out on the left, down its trunk, and in from the left."""
        one, other = self.placed[arrow.source], self.placed[arrow.target]
        color = self.color[arrow.source]
        trunk = self.left - 10 - _LANE * (len(self.trunks) - 1 - self.trunks[arrow.source])
        start, end = one.y + one.height - 12, other.middle
        line = (
            f"M{one.x:.0f} {start:.0f}H{trunk + 5:.0f}Q{trunk} {start:.0f} {trunk} {start + 5:.0f}"
            f"V{end - 5:.0f}Q{trunk} {end:.0f} {trunk + 5} {end:.0f}H{other.x - 5:.0f}"
        )
        return [
            _path(line, color, dashed=not arrow.alone),
            _head(other.x, end, color),
            *_words(arrow.words, other.x - 9, end, color, 17),
        ]

    def _across(self, arrow: Arrow) -> list[str]:
        """Draw an arrow to a recommendation: straight where it stands beside, else by the question's own lane."""
        one, other = self.placed[arrow.source], self.placed[arrow.target]
        color = self.color[arrow.source]
        arrows = [each for each in self.across if each.target == arrow.target]
        end = other.y + other.height * (arrows.index(arrow) + 1) / (len(arrows) + 1)
        start = one.middle
        near = self.home[arrow.target] == arrow.source
        lane = self.gutter + 24 + (len(self.lanes) if near else self.lanes[arrow.source]) * _LANE
        if abs(end - start) < 1:
            line = f"M{one.x + one.width:.0f} {start:.0f}H{other.x - 5:.0f}"
        else:
            turn = min(5.0, abs(end - start) / 2) * (1 if end > start else -1)
            line = (
                f"M{one.x + one.width:.0f} {start:.0f}H{lane - 5:.0f}Q{lane} {start:.0f} {lane} {start + turn:.0f}"
                f"V{end - turn:.0f}Q{lane} {end:.0f} {lane + 5} {end:.0f}H{other.x - 5:.0f}"
            )
        alone = near or arrow.words in (OTHERWISE_WORDS, ALWAYS_WORDS)
        words = arrow.words if alone else f"{arrow.source[2:]}: {arrow.words}"
        return [
            _path(line, color, dashed=not arrow.alone),
            _head(other.x, end, color),
            *_words(words, other.x - 9, end, color, 36),
        ]


def _question_lines(box: Box) -> tuple[tuple[str, str], ...]:
    return (
        (box.id, "id"),
        *((line, "text") for line in wrapped(box.text, 37, 3)),
        *((line, "if") for words in box.only_if for line in wrapped(f"only if {words}", 40, 2)),
    )


def _action_lines(box: Box, name: str) -> tuple[tuple[str, str], ...]:
    origin = f"   from {box.origin}" if box.origin != name else ""
    return (
        (f"{box.row}  {box.id}{origin}", "id"),
        *((line, "text") for line in wrapped(box.text, 54, 2)),
        *((line, "if") for words in box.only_if for line in wrapped(f"only if {words}", 56, 2)),
    )


_STYLES = {
    "id": 'font-size="12" font-weight="bold" fill="#1b2a41"',
    "text": 'font-size="12" fill="#323f4b"',
    "if": 'font-size="11" font-style="italic" fill="#7b5b14"',
}


def _box(one: _Placed, color: str) -> list[str]:
    fill, stroke, corner = ("#eef3fb", color, 9) if one.box.question else ("#fff8ec", "#b7791f", 2)
    frame = (
        f'<rect x="{one.x:.0f}" y="{one.y:.0f}" width="{one.width:.0f}" height="{one.height:.0f}" rx="{corner}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.3"/>'
    )
    parts = [frame]
    for number, (line, style) in enumerate(one.lines):
        y = one.y + _PAD + 11 + number * _LINE
        parts.append(f'<text x="{one.x + 10:.0f}" y="{y:.0f}" {_STYLES[style]}>{escape(line)}</text>')
    return parts


def _path(line: str, color: str, *, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    return f'<path d="{line}" fill="none" stroke="{color}" stroke-width="1.3"{dash}/>'


def _head(x: float, y: float, color: str, *, down: bool = False) -> str:
    points = (
        f"{x:.0f},{y:.0f} {x - 4:.0f},{y - 7:.0f} {x + 4:.0f},{y - 7:.0f}"
        if down
        else f"{x:.0f},{y:.0f} {x - 7:.0f},{y - 4:.0f} {x - 7:.0f},{y + 4:.0f}"
    )
    return f'<polygon points="{points}" fill="{color}"/>'


def _words(words: str, x: float, y: float, color: str, width: int) -> list[str]:
    """Write an arrow's words above its end; a white edge around the letters keeps them readable on lines."""
    lines = wrapped(words, width, 2)
    return [
        f'<text x="{x:.0f}" y="{y - 4 - (len(lines) - 1 - number) * 12:.0f}" font-size="11" text-anchor="end" '
        f'fill="{color}" paint-order="stroke" stroke="#ffffff" stroke-width="3">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
