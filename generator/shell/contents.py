"""Built pages that differ in their parts alone -> how the theme lists the parts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.shell.outline import Part
from generator.shell.specimens import part
from generator.shell.unlike import Unlike


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the parts of a page: what stands between one word of it and the next.

    `between` has the text from one state to the next; a state is the start, the address or the title of an outer or an
    inner part, or the end. `none` stands in place of the list where a page has no parts, `one` where it has one, if
    that is not the list; `many` is the list of the specimens.
    """

    between: Mapping[tuple[str, str], str]
    none: str
    one: str | None
    many: str

    def listed(self, parts: Sequence[Part]) -> str:
        """The list of some parts."""
        if not parts:
            return self.none
        if len(parts) == 1 and self.one is not None:
            return self.one
        return _walked(self.between, parts)


def learned(texts: Mapping[str, str], shapes: Mapping[str, Sequence[Part]]) -> Contents:
    """How parts are listed, from the text around pages of each shape, which has no other difference; raises `Unlike`
    where the list does not repeat itself."""
    many, none = texts["many"], texts["none"]
    before = _shared(many, none)
    after = _shared(many[before:][::-1], none[before:][::-1])
    lists = {}
    for shape, text in texts.items():
        if (
            len(text) < before + after
            or text[:before] != many[:before]
            or text[len(text) - after :] != many[len(many) - after :]
        ):
            raise Unlike("the parts of a page change more than the list of them")
        lists[shape] = text[before : len(text) - after]
    between = _split(lists["many"], shapes["many"]) | _split(lists["inner"], shapes["inner"])
    shown = part("a")[0] in lists["one"]
    found = Contents(between, lists["none"], None if shown else lists["one"], lists["many"])
    for shape, text in lists.items():
        if found.listed(shapes[shape]) != text:
            raise Unlike("the list of the parts of a page follows no rule that is known")
    return found


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _words(parts: Iterable[Part]) -> Iterable[tuple[str, str]]:
    """Each word of the list with the state in which it stands, in order; the end has no word."""
    for outer in parts:
        yield "address", f"#{outer.heading.id}"
        yield "title", outer.heading.title
        for inner in outer.inner:
            yield "inner address", f"#{inner.id}"
            yield "inner title", inner.title
    yield "end", ""


def _split(text: str, parts: Iterable[Part]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    state, at = "start", 0
    for after, word in _words(parts):
        where = text.find(word, at) if word else len(text)
        if where < 0:
            raise Unlike("the list of the parts of a page does not hold their titles as they are")
        if found.setdefault((state, after), text[at:where]) != text[at:where]:
            raise Unlike("the list of the parts of a page does not repeat itself")
        state, at = after, where + len(word)
    return found


def _walked(between: Mapping[tuple[str, str], str], parts: Iterable[Part]) -> str:
    found, state = [], "start"
    for after, word in _words(parts):
        found += [between[state, after], word]
        state = after
    return "".join(found)
