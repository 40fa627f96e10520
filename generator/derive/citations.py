"""The prose of records -> the same with its references resolved: links, and citations numbered on each page."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator import prose
from generator.derive.site import Site, Target
from generator.prose import Block, Break, Emphasis, Heading, Link, Listing, Paragraph, Reference, Text
from generator.validate import Ref


@dataclass(frozen=True, slots=True)
class Cite:
    """A numbered citation in prose."""

    number: int
    target: Target


@dataclass(frozen=True, slots=True)
class Goto:
    """A link to a record in prose; without a label it says the record's name."""

    target: Target
    label: str | None


@dataclass
class Citations:
    """The numbered citations of one page, in the order in which prose names them."""

    site: Site
    numbers: dict[Target, int] = field(default_factory=dict)

    def prose(self, text: str | None, *, headings: bool = False) -> tuple[object, ...]:
        """The blocks of a prose field, with references turned into links and numbered citations."""
        return tuple(self._block(b) for b in prose.parse(text, headings=headings)) if text else ()

    def listed(self) -> list[tuple[int, Target]]:
        """The citations, by number."""
        return [(number, target) for target, number in self.numbers.items()]

    def _block(self, block: Block) -> object:
        if isinstance(block, Listing):
            return Listing(block.ordered, tuple(tuple(self._block(b) for b in item) for item in block.items))  # type: ignore[misc]
        children = tuple(self._inline(n) for n in block.children)
        return Heading(block.level, children) if isinstance(block, Heading) else Paragraph(children)  # type: ignore[arg-type]

    def _inline(self, node: Text | Break | Emphasis | Link | Reference) -> object:
        if isinstance(node, Emphasis):
            return Emphasis(tuple(self._inline(n) for n in node.children), node.strong)  # type: ignore[misc]
        if isinstance(node, Link):
            return Link(node.href, tuple(self._inline(n) for n in node.children))  # type: ignore[misc]
        if isinstance(node, Reference):
            target = self.site.targets.get(Ref(node.type, node.id))
            if target is None:
                return Text(node.label or "")
            if node.label is None and node.type in ("source", "statement"):
                return Cite(self.numbers.setdefault(target, len(self.numbers) + 1), target)
            return Goto(target, node.label)
        return node
