"""The drawn flow is true, complete and well-formed, whatever stands in a playbook's texts."""

from __future__ import annotations

import re
from random import Random
from xml.etree import ElementTree as ET

import pytest
from enumeration import TODAY, conversations
from hypothesis import given, settings
from hypothesis import strategies as st
from small_playbooks import build, sources

from coach.playbook.conditions import EVIDENCE, UNKNOWN, Answer
from coach.playbook.finite import View
from coach.playbook.library import Library, Shelf, shipped
from coach.proof.answer_words import AnswerWords
from coach.proof.drawing import svg
from coach.proof.graph import Graph, graph
from coach.proof.graph_text import dot, mermaid, wrapped

SHIPPED = Library((Shelf("shipped", shipped()),))
SPACE = "{http://www.w3.org/2000/svg}"

WILD = r"""
format: 1
title: 'Ask <b>"them"</b> & | don''t \n'
questions:
  - {id: end, ask: 'Is <script>alert(1)</script> "it" & [x] | `y`?', type: confirm}
  - {id: class, ask: 'A very long question which goes on and on and on until it does not fit in a box any more, see?'}
recommend:
  - {id: subgraph, when: {end: yes}, do: 'Say "}}" -->|x| {{y}} \l', because: It is}
  - {id: graph, otherwise: yes, do: Wait; then % go, because: It is not}
"""


@settings(max_examples=90, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True))
def test_an_arrow_leads_where_it_points(rng: Random) -> None:
    """Whenever a question is answered as an arrow says that needs no other answers, its target is asked or holds."""
    playbook = build(*sources(rng, 3, 4))
    drawn = graph(playbook, TODAY)
    table = {f"a_{one.id}": one for one in playbook.recommendations}
    view = View(playbook, TODAY)
    for situation in conversations(playbook):
        for arrow in drawn.arrows:
            answer = situation.get(arrow.source[2:])
            if answer is None or not arrow.answers or not arrow.alone:
                continue
            if view.class_of(view.questions[arrow.source[2:]], answer) in arrow.answers:
                if arrow.target in table:
                    assert table[arrow.target].when.holds(situation, TODAY)
                else:
                    assert arrow.target[2:] in situation


@settings(max_examples=50, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=True))
def test_whatever_can_be_reached_has_an_arrow(rng: Random) -> None:
    """Every box but the first has an arrow to it, unless nothing leads there; and the pictures are well-formed."""
    playbook = build(*sources(rng, 4, 4))
    drawn = graph(playbook, TODAY)
    targets = {arrow.target for arrow in drawn.arrows}
    reached = {f"q_{name}" for situation in conversations(playbook) for name in situation}
    held = {
        f"a_{one.id}"
        for situation in conversations(playbook)
        for one in playbook.recommendations
        if one.otherwise or one.when.holds(situation, TODAY)
    }
    assert (reached | held) - targets == {drawn.boxes[0].key}
    assert targets <= reached | held
    ET.fromstring(svg(drawn))


@pytest.mark.parametrize("name", sorted(SHIPPED.entries))
def test_all_three_forms_show_every_question_and_recommendation(name: str) -> None:
    """Each id stands in each of them, and each arrow's words do."""
    drawn = graph(SHIPPED.load(name), TODAY)
    texts = "\n".join(ET.fromstring(svg(drawn)).itertext())
    for box in drawn.boxes:
        assert box.id in texts
        assert f'"{box.key}" [label="' in dot(drawn)
        assert re.search(rf'^ +{box.key}(\(\[|\[)"', mermaid(drawn), re.MULTILINE)
    joined = " ".join(texts.split())
    for arrow in drawn.arrows:
        assert all(word in joined for word in arrow.words.split())
        assert f'"{arrow.source}" -> "{arrow.target}"' in dot(drawn)
    assert dot(drawn).count("{") == dot(drawn).count("}") + sum(
        box.text.count("{") - box.text.count("}") for box in drawn.boxes
    )


def test_the_story_of_prospect_can_be_followed_in_the_graph() -> None:
    """What holds them leads to the question about fear, fear to a small step, and the contract to reading it."""
    drawn = graph(SHIPPED.load("prospect"), TODAY)
    words = {(arrow.source, arrow.target): arrow.words for arrow in drawn.arrows}
    assert words["q_own_heat", "a_step_back"] == "7 or more"
    assert words["q_blocker", "q_fear_of_change"] == "fear, not known"
    assert words["q_fear_of_change", "a_small_reversible_step"] == "high"
    assert words["q_contract", "a_verify_contract"] == "binding, ending (not seen)"
    assert words["q_believes_us", "q_whose_word"] == "not acts"
    boxes = {box.key: box for box in drawn.boxes}
    assert "blocker: ready" in boxes["a_propose_big_switch"].only_if
    assert boxes["q_contract"].origin == "clarify"
    assert drawn.origins == ("prospect", "clarify", "trust")


def test_what_includes_bring_is_grouped() -> None:
    """Mermaid and DOT have a group for each included playbook, the picture a panel."""
    drawn = graph(SHIPPED.load("prospect"), TODAY)
    assert 'subgraph g_clarify ["from clarify"]' in mermaid(drawn)
    assert 'subgraph "cluster_trust"' in dot(drawn)
    assert "from clarify" in [element.text for element in ET.fromstring(svg(drawn)).iter(f"{SPACE}text")]


def test_a_picture_refers_to_nothing_outside_it_and_runs_nothing() -> None:
    """Texts from a playbook stay texts: no script, no link, no image."""
    drawn = graph(build(WILD), TODAY)
    root = ET.fromstring(svg(drawn))
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "text",
        "path",
        "polygon",
    }
    assert not any("href" in name for element in root.iter() for name in element.attrib)
    assert 'Is <script>alert(1)</script> "it"' in " ".join("\n".join(root.itertext()).split())


def test_signs_that_mermaid_and_dot_would_read_are_written_out() -> None:
    """Quotes, braces, pipes and tags of a text cannot end a label."""
    drawn = graph(build(WILD), TODAY)
    for line in mermaid(drawn).splitlines():
        if line.lstrip().startswith(("q_", "a_")) and "-->" not in line:
            label = re.fullmatch(r' *\w+(?:\(\["(.*)"\]\)|\["(.*)"\])', line)
            assert label is not None
            inside = (label[1] or label[2]).replace("<br/>", "")
            assert not set(inside) & set('"<>&|{}[]`')
    for line in dot(drawn).splitlines():
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0


def test_boxes_do_not_lie_on_each_other() -> None:
    """In the picture of prospect, no two boxes overlap, and all lie within it."""
    root = ET.fromstring(svg(graph(SHIPPED.load("prospect"), TODAY)))
    boxes = [
        tuple(float(element.attrib[side]) for side in ("x", "y", "width", "height"))
        for element in root.iter(f"{SPACE}rect")
        if element.attrib.get("stroke-width")
    ]
    assert len(boxes) == 14 + 21
    for index, (x, y, width, height) in enumerate(boxes):
        assert x + width <= float(root.attrib["width"])
        assert y + height <= float(root.attrib["height"])
        for x2, y2, width2, height2 in boxes[:index]:
            assert x >= x2 + width2 or x2 >= x + width or y >= y2 + height2 or y2 >= y + height


WORDS = """
format: 1
title: Words
questions:
  - {id: c, ask: C?, choices: {one: 1, two_three: 23, four: 4}, evidence: yes}
  - {id: n, ask: N?, type: number}
  - {id: d, ask: D?, type: date}
  - {id: l, ask: L?, type: list}
  - {id: s, ask: S?, type: several, choices: {a: A, b: B, c: C}}
  - {id: t, ask: T?}
  - {id: y, ask: Y?, type: confirm}
recommend:
  - id: r
    when: {any: [WHEN]}
    do: Go
    because: It is
  - {id: o, otherwise: yes, do: Go, because: It is}
"""


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("{c: one}", "one"),
        ("{c: [one, two_three]}", "one, two three"),
        ("{not: {c: four}}", "not four"),
        ("{c: known}", "known"),
        ("{c: unknown}", "not known"),
        ("{c.evidence: seen}", "known (seen)"),
        ("{c: one, c.evidence: {below: seen}}", "one (not seen)"),
        ("{c: one, c.evidence: {at_most: said}}, {c: four}", "one (guess or said), four"),
        ("{n: {at_least: 7}}", "7 or more"),
        ("{n: {above: 7}}", "over 7"),
        ("{n: {at_most: 7}}", "7 or less"),
        ("{n: {below: 2.5}}, {n: unknown}", "under 2.5, not known"),
        ("{n: {at_least: 3, below: 5}}", "3 or more and under 5"),
        ("{n: {at_least: 3, at_most: 3}}", "3"),
        ("{n: {below: 3}}, {n: {above: 5}}", "under 3, over 5"),
        ("{d: {below: 2026-12-31}}", "before 2026-12-31"),
        ("{d: {at_least: in 90 days}}", "from in 90 days on"),
        ("{l: {at_least: 2}}", "2 or more"),
        ("{l: {below: 2}}", "under 2"),
        ("{s: a}", "with a"),
        ("{s: [a, b]}", "with a or b"),
        ("{all: [{s: a}, {s: b}]}", "with a and b"),
        ("{s: known, not: {s: c}}", "without c"),
        ("{s: {at_least: 3}}", "3"),
        ("{all: [{s: a}, {s: {at_least: 2}}]}", "some picks"),
        ("{s: [a, b, c], not: {all: [{s: a}, {s: b}]}}", "some picks"),
        ("{t: known}", "known"),
        ("{y: no}", "no"),
        ("{y: [yes, no]}", "known"),
    ],
)
def test_answers_are_said_in_a_few_words(when: str, words: str) -> None:
    """An arrow's words say just the answers that lead on."""
    drawn: Graph = graph(build(WORDS.replace("WHEN", when)), TODAY)
    (arrow,) = (arrow for arrow in drawn.arrows if arrow.target == "a_r")
    assert arrow.words == words


def test_all_answers_are_called_any_answer() -> None:
    """Where every answer is meant, none is listed."""
    playbook = build(WORDS.replace("WHEN", "{y: yes}"))
    view = View(playbook, TODAY)
    words = AnswerWords(playbook, view)
    question = view.questions["c"]
    assert words.say(question, view.classes(question)) == "any answer"
    some = [Answer("one", level) for level in EVIDENCE]
    assert words.say(question, [*some, UNKNOWN]) == "one, not known"


def test_long_texts_are_cut_with_a_sign_that_they_are() -> None:
    """A text of more lines than there is room for ends in an ellipsis."""
    assert wrapped("one two three four five six", 9, 2) == ["one two", "three …"]
    assert wrapped("one two", 20, 2) == ["one two"]
