"""Reading what a playbook advises: recommendations, what is never to be advised, drafts and follow-ups."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingType

from coach.playbook.condition_reader import ConditionReader, Scope
from coach.playbook.conditions import ALWAYS
from coach.playbook.faults import Faults, did_you_mean
from coach.playbook.fields import Fields, as_mapping, one_of, text, what
from coach.playbook.model import Block, CoolOff, FollowUp, Never, Recommendation
from coach.playbook.nodes import Mapping, Node, Scalar, Sequence
from coach.playbook.shape import BLOCK, COOL_OFF, DATED, FOLLOW_UP, NEVER, RECOMMENDATION

SHORTEST_COOL_OFF = 30 * 60


class AdviceReader:
    """Reads the advice of one file; conditions may look at all of its questions."""

    def __init__(self, scope: Scope, origin: str, sources: Collection[str], faults: Faults) -> None:
        self.scope = scope
        self.sources = sources
        self.origin = origin
        self.faults = faults
        self.conditions = ConditionReader(faults)

    def recommendation(self, node: Mapping) -> Recommendation | None:
        """Read one recommendation; None when it has no usable name."""
        fields = Fields(node, RECOMMENDATION, self.faults, "A recommendation")
        name = fields.id("id", "The recommendation's id")
        when, otherwise = fields.get("when"), fields.yes_no("otherwise")
        if when is not None and otherwise:
            self.faults.add(when.place, "It has both `when` and `otherwise`", "Keep one of them")
        if when is None and not otherwise:
            self.faults.add(
                node.place, "It does not say when", "Add `when:`, or `otherwise: yes` to the last one"
            )
        draft = fields.get("draft")
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
            draft=draft.text if isinstance(draft, Scalar) else None,
        )
        if draft is not None and not isinstance(draft, Scalar):
            self.faults.add(
                draft.place, f"`draft` is {what(draft)}", "Name one of the drafts under `drafts:`"
            )
        return recommendation if name else None

    def _follow_ups(self, fields: Fields) -> tuple[FollowUp, ...]:
        mapping = fields.mapping("follow_up")
        if mapping is None:
            return ()
        Fields(mapping, FOLLOW_UP, self.faults, "A follow-up")
        found = []
        for key, value in mapping.entries:
            if key.text == "playbook":
                name = text(value, "playbook", self.faults, line=True)
                if name:
                    found.append(FollowUp("playbook", name, key.place))
            elif key.text in FOLLOW_UP:
                dated = as_mapping(value, f"`{key.text}`", self.faults)
                if dated is not None:
                    inner = Fields(dated, DATED, self.faults, f"A {key.text}")
                    what_ = inner.text("what")
                    found.append(FollowUp(key.text, what_, key.place, inner.length("within")))
        return tuple(found)

    def never(self, node: Node, known: MappingType[str, Recommendation]) -> Never | None:
        """Read what is never to be advised, and when."""
        mapping = as_mapping(node, "This", self.faults)
        if mapping is None:
            return None
        fields = Fields(mapping, NEVER, self.faults, "A `never`")
        do = fields.get("do")
        name = None if do is None else one_of(do, "The recommendation", known, self.faults)
        when = self.conditions.read(fields.get("when"), self.scope)
        because = fields.text("because")
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
            return Block(said, node.place) if said else None
        mapping = as_mapping(node, "The block", self.faults)
        if mapping is None:
            return None
        fields = Fields(mapping, BLOCK, self.faults, "A block")
        each_node = fields.get("each")
        each = None
        if each_node is not None:
            lists = [name for name, one in self.scope.questions.items() if one.kind in ("list", "several")]
            if isinstance(each_node, Scalar) and each_node.text in lists:
                each = each_node.text
            elif isinstance(each_node, Scalar) and each_node.text in self.scope.questions:
                self.faults.add(
                    each_node.place,
                    f"'{each_node.text}' has one answer, not several",
                    did_you_mean("", lists),
                )
            else:
                one_of(each_node, "The question", lists, self.faults)
        when = self.conditions.read(fields.get("when"), self.scope)
        return Block(fields.text("text"), mapping.place, when, each)

    def cool_off(self, node: Node) -> CoolOff | None:
        """Read when a reply is held, and for how long: 30 minutes or more."""
        mapping = as_mapping(node, "`cool_off`", self.faults)
        if mapping is None:
            return None
        fields = Fields(mapping, COOL_OFF, self.faults, "A cool-off")
        length = fields.length("for")
        when = self.conditions.read(fields.get("when"), self.scope) if fields.node.get("when") else ALWAYS
        if length is None:
            return None
        if length.seconds < SHORTEST_COOL_OFF:
            place = mapping.get("for")
            self.faults.add(
                place.place if place else mapping.place,
                f"A cool-off of {length} is too short to cool anyone",
                "Make it 30 minutes or more",
            )
        return CoolOff(length, when, mapping.place)
