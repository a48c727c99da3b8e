"""The advice of a playbook as a table: its own recommendations, and those of the playbooks it includes."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from coach.playbook.advice_reader import AdviceReader
from coach.playbook.faults import Place
from coach.playbook.fields import Fields, identifier
from coach.playbook.includes import Includes
from coach.playbook.model import Block, Never, Playbook, Question, Recommendation
from coach.playbook.nodes import Mapping
from coach.playbook.shape import INCLUDE_RECOMMENDATIONS


class AdviceList:
    """Reads the drafts, the recommendations and the `never` of one file, in this order."""

    def __init__(
        self,
        fields: Fields,
        origin: str,
        questions: MappingType[str, Question],
        includes: Includes,
        reader: AdviceReader,
    ) -> None:
        self.fields = fields
        self.faults = includes.faults
        self.origin = origin
        self.questions = questions
        self.includes = includes
        self.reader = reader
        self.drafts: dict[str, tuple[Block, ...]] = {}
        self.recommendations: dict[str, Recommendation] = {}
        self._advising: list[Playbook] = []
        """The playbooks whose recommendations are included."""

    def read(self) -> None:
        """Read drafts and recommendations."""
        self._drafts()
        items = list(self.includes.items(self.fields, "recommend", "A recommendation", ("id", "do")))
        for mapping in items:
            self._take_over(mapping)
        last: Recommendation | None = None
        for mapping in items:
            if last is not None and last.otherwise:
                self.faults.add(
                    mapping.place,
                    f"This stands after `otherwise` (line {last.place.line}), so it never comes",
                    "Move it up",
                )
            if mapping.get("include") is not None:
                playbook = self.includes.at(mapping)
                if playbook is not None and playbook in self._advising:
                    for one in playbook.recommendations:
                        if not one.otherwise:
                            self._recommendation(one, mapping.place)
                continue
            own = self.reader.recommendation(mapping, self.drafts)
            if own is not None:
                self._recommendation(own, mapping.place)
                last = own
        if not self.recommendations and not self.faults:
            node = self.fields.node.get("recommend")
            place = self.fields.place if node is None else node.place
            self.faults.add(place, "It recommends nothing", "Write one recommendation or more")

    def _drafts(self) -> None:
        mapping = self.fields.mapping("drafts")
        for key, node in mapping.entries if mapping else ():
            name = identifier(key, "The draft's name", self.faults)
            if name is not None:
                self.drafts[name] = self.reader.draft(node, name)

    def _take_over(self, mapping: Mapping) -> None:
        """Take over the drafts of a playbook whose recommendations are included here, if they can be."""
        if mapping.get("include") is None:
            return
        Fields(mapping, INCLUDE_RECOMMENDATIONS, self.faults, "An `include` of recommendations")
        playbook = self.includes.at(mapping)
        if playbook is None or playbook in self._advising:
            return
        missing = [one.id for one in playbook.questions if one.id not in self.questions]
        if missing and self.faults.incomplete:  # another fault says why they are not there
            return
        if missing:
            self.faults.add(
                mapping.place,
                f"The recommendations of '{playbook.name}' look at '{missing[0]}', which is not asked here",
                f"Write `- include: {playbook.name}` among the questions too",
            )
            self.faults.incomplete = True
            return
        for name, blocks in playbook.drafts.items():
            if self.drafts.setdefault(name, blocks) != blocks:
                self.faults.add(
                    mapping.place,
                    f"'{playbook.name}' brings a draft '{name}', and there is one already",
                    "Give one of them another name",
                )
        self._advising.append(playbook)

    def _recommendation(self, one: Recommendation, place: Place) -> None:
        known = self.recommendations.setdefault(one.id, one)
        if known is not one and (known.origin != one.origin or known.origin == self.origin):
            self.faults.add(
                place,
                f"There is a recommendation '{one.id}' already (line {known.place.line} of {known.place.file})",
                "Give one of them another id",
            )

    def nevers(self) -> Iterator[Never]:
        """Walk through what must never be recommended."""
        seen = set()
        for playbook in self._advising:
            for rule in playbook.never:
                if rule.place not in seen and rule.do in self.recommendations:
                    seen.add(rule.place)
                    yield rule
        for item in self.fields.items("never"):
            own = self.reader.never(item, self.recommendations)
            if own is not None:
                yield own
