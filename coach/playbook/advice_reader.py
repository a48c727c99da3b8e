"""Reading what a playbook advises: recommendations, what is never to be advised, drafts and follow-ups."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Mapping as MappingType

from coach.playbook.condition_reader import ConditionReader, Scope
from coach.playbook.faults import did_you_mean, shorten
from coach.playbook.fields import Fields, as_mapping, reference, text
from coach.playbook.model import Block, CoolOff, FollowUp, Never, Recommendation
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.placeholders import (
    ADVICE_TEXTS,
    check_placeholders,
    follow_up_texts,
    marks,
    texts_under,
)
from coach.playbook.shape import BLOCK, COOL_OFF, DATED, FOLLOW_UP, NEVER, RECOMMENDATION

SHORTEST_COOL_OFF = 30 * 60


class AdviceReader:
    """Reads the advice of one file; conditions may look at all of its questions."""

    def __init__(
        self,
        scope: Scope,
        origin: str,
        subject: str | None,
        sources: Collection[str],
        conditions: ConditionReader,
        playbooks: Collection[str] | None = None,
    ) -> None:
        self.scope = scope
        self.sources = sources
        self.origin = origin
        self.conditions = conditions
        self.faults = conditions.faults
        self.playbooks = playbooks
        """The names of the playbooks that can be handed over to; None where nobody knows."""
        self.named = (*scope.questions, *((subject,) if subject else ()))

    def recommendation(self, node: Mapping, drafts: Collection[str]) -> Recommendation | None:
        """Read one recommendation; None when it has no usable name."""
        fields = Fields(node, RECOMMENDATION, self.faults, "A recommendation")
        name = fields.id("id", "The recommendation's id")
        so_far = len(self.faults.found)
        when, otherwise = fields.get("when"), fields.yes_no("otherwise")
        if when is not None and otherwise:
            self.faults.add(when.place, "It has both `when` and `otherwise`", "Keep one of them")
        if when is None and not otherwise and len(self.faults.found) == so_far:
            self.faults.add(
                node.place, "It does not say when", "Add `when:`, or `otherwise: yes` to the last one"
            )
        recommendation = Recommendation(
            id=name or "",
            do=fields.text("do"),
            because=fields.text("because"),
            place=node.place,
            origin=self.origin,
            when=self.conditions.read(when, self.scope),
            otherwise=otherwise,
            say=tuple(said for said, _ in fields.texts("say")),
            avoid=tuple(said for said, _ in fields.texts("avoid")),
            source=fields.source(self.sources),
            follow_ups=self._follow_ups(fields),
            draft=self._draft_name(fields, drafts),
            marks=marks(node, ADVICE_TEXTS),
        )
        self._check(texts_under(node, ADVICE_TEXTS))
        self._check(follow_up_texts(node.get("follow_up")))
        self.faults.incomplete |= name is None and node.get("id") is None
        return recommendation if name else None

    def _draft_name(self, fields: Fields, drafts: Collection[str]) -> str | None:
        node = fields.get("draft")
        return None if node is None else reference(node, "draft", drafts, self.faults)

    def _check(self, texts: Iterable[Scalar], *more: str) -> None:
        check_placeholders(texts, (*self.named, *more), (), self.faults)

    def _follow_ups(self, fields: Fields) -> tuple[FollowUp, ...]:
        mapping = fields.mapping("follow_up")
        if mapping is None:
            return ()
        Fields(mapping, FOLLOW_UP, self.faults, "A follow-up")
        found = []
        for key, value in mapping.entries:
            if key.text == "playbook":
                name = self._playbook(value)
                if name:
                    found.append(FollowUp("playbook", name, key.place))
            elif key.text in FOLLOW_UP:
                dated = as_mapping(value, f"`{key.text}`", self.faults)
                if dated is not None:
                    inner = Fields(dated, DATED, self.faults, f"A {key.text}")
                    what_ = inner.text("what")
                    found.append(FollowUp(key.text, what_, key.place, inner.length("within")))
        return tuple(found)

    def _playbook(self, node: Node) -> str:
        name = text(node, "playbook", self.faults, line=True, filled=False)
        if name and self.playbooks is not None and name not in self.playbooks:
            self.faults.add(
                node.place,
                f"There is no playbook '{shorten(name, 40)}' to hand over to",
                did_you_mean(name, self.playbooks),
            )
        return name

    def never(self, node: Node, known: MappingType[str, Recommendation]) -> Never | None:
        """Read what is never to be advised, and when."""
        mapping = as_mapping(node, "A `never`", self.faults)
        if mapping is None:
            return None
        fields = Fields(mapping, NEVER, self.faults, "A `never`")
        do = fields.get("do")
        name = None if do is None else reference(do, "recommendation", known, self.faults)
        when = self.conditions.read(fields.get("when"), self.scope)
        because = fields.text("because", filled=False)
        source = fields.source(self.sources)
        return None if name is None else Never(name, when, because, mapping.place, self.origin, source)

    def draft(self, node: Node, name: str) -> tuple[Block, ...]:
        """Read a draft: a text, or a list of blocks."""
        if isinstance(node, Sequence) and not node.items:
            self.faults.add(node.place, f"The draft '{name}' has no blocks", "Write one or more")
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(block for item in items if (block := self._block(item)) is not None)

    def _block(self, node: Node) -> Block | None:
        if isinstance(node, Scalar):
            said = text(node, "block", self.faults)
            self._check((node,))
            return Block(said, node.place) if said else None
        mapping = as_mapping(node, "A block", self.faults, "It must be a text, or a mapping with `text:`")
        if mapping is None:
            return None
        fields = Fields(mapping, BLOCK, self.faults, "A block")
        each = self._each(fields)
        self._check(texts_under(mapping, ("text",)), *(("each",) if fields.node.get("each") else ()))
        when = self.conditions.read(fields.get("when"), self.scope)
        return Block(fields.text("text"), mapping.place, when, each)

    def _each(self, fields: Fields) -> str | None:
        node = fields.get("each")
        if node is None:
            return None
        lists = [name for name, one in self.scope.questions.items() if one.kind in ("list", "several")]
        question = self.scope.questions.get(node.text) if isinstance(node, Scalar) else None
        if question is None or question.id in lists:
            return reference(node, "question", lists, self.faults)
        if not self.faults.doubtful(question.id):
            hint = did_you_mean("", lists, "" if lists else "Name a question of type `several` or `list`")
            self.faults.add(node.place, f"'{question.id}' has one answer, not several", hint)
        return None

    def cool_off(self, node: Node) -> CoolOff | None:
        """Read when a reply is held, and for how long: 30 minutes or more."""
        mapping = as_mapping(node, "`cool_off`", self.faults)
        if mapping is None:
            return None
        fields = Fields(mapping, COOL_OFF, self.faults, "A cool-off")
        length = fields.length("for")
        when = self.conditions.read(fields.get("when"), self.scope)
        if length is None:
            return None
        if length.seconds < SHORTEST_COOL_OFF:
            place = mapping.get("for")
            self.faults.add(
                place.place if place else mapping.place,
                f"A cool-off of {length} is too short for anyone to cool",
                "Make it 30 minutes or more",
            )
        return CoolOff(length, when, mapping.place)
