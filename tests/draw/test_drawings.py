"""What is wanted -> drawings with a place for every part, as dagre and milsymbol find it."""

from __future__ import annotations

import pytest

from generator import draw, node
from generator.derive import View
from generator.derive.drawings import Box, Graph, Line, Symbol, Wanted
from generator.derive.site import Target
from generator.draw import DrawnGraph, DrawnSymbol
from generator.draw.graphs import WIDTH
from generator.draw.symbols import Shape
from generator.draw.texts import width, wrapped
from tests.worlds import PACKAGES

HERE = Target("sources/a.md", "A")


def drawn(*wanted: Wanted) -> list[DrawnGraph | DrawnSymbol]:
    (view,) = draw.views([View("a.md", "a", "A", "A", dict(enumerate(wanted)))], PACKAGES)  # type: ignore[arg-type]
    return list(view.shown.values())


def graph(*arrows: tuple[int, int], text: str = "The bridge at Vell") -> Graph:
    count = max(n for arrow in arrows for n in arrow) + 1
    boxes = tuple(Box(HERE, f"Outlet {n}", text, "4 May 2031") for n in range(count))
    return Graph("Where it comes from", boxes, tuple(Line(a, b, "republishes") for a, b in arrows))


def test_a_box_stands_to_the_right_of_what_it_took_from_and_covers_no_other() -> None:
    (found,) = drawn(graph((1, 0), (2, 0), (3, 1)))
    assert isinstance(found, DrawnGraph)
    x = [b.x for b in found.boxes]
    assert x[0] + WIDTH < x[1] == x[2] < x[3]
    for n, one in enumerate(found.boxes):
        assert 0 <= one.x <= found.width - WIDTH
        assert 0 <= one.y <= found.height - one.height
        for other in found.boxes[n + 1 :]:
            apart = abs(one.x - other.x) >= WIDTH or one.y + one.height <= other.y or other.y + other.height <= one.y
            assert apart, (one, other)


def test_an_arrow_runs_from_the_box_that_took_to_the_one_it_took_from() -> None:
    (found,) = drawn(graph((1, 0)))
    assert isinstance(found, DrawnGraph)
    (line,) = found.lines
    assert line.points[0][0] > line.points[-1][0] >= found.boxes[0].x + WIDTH


def test_a_circle_is_laid_out_too() -> None:
    (found,) = drawn(graph((0, 1), (1, 2), (2, 0)))
    assert isinstance(found, DrawnGraph)
    assert len({(b.x, b.y) for b in found.boxes}) == 3


def test_two_layers_fit_a_phone() -> None:
    (found,) = drawn(graph((1, 0), (2, 0)))
    assert isinstance(found, DrawnGraph)
    assert found.width <= 378


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many drawings node was asked for, each time."""
    found: list[int] = []
    answers = node.Node.answers
    monkeypatch.setattr(
        node.Node, "answers", lambda self, requests: found.append(len(requests)) or answers(self, requests)
    )
    return found


def test_all_is_asked_for_at_once_and_the_same_thing_once(asked: list[int]) -> None:
    symbol = Symbol("10011000001211000000")
    pages = [View(f"{n}.md", "a", "A", "A", {"one": symbol, "by_name": {"x": symbol}, "n": n}) for n in range(3)]
    found = draw.views(pages, PACKAGES)
    assert asked == [1]
    assert [v.shown["n"] for v in found] == [0, 1, 2]
    assert isinstance(found[2].shown["by_name"]["x"], DrawnSymbol)
    assert found[0].shown["one"] is found[2].shown["by_name"]["x"]


def test_drawings_that_differ_in_their_words_alone_are_laid_out_alike() -> None:
    one, other, higher = drawn(
        graph((1, 0)), graph((1, 0), text="The bridge at Orsk"), graph((1, 0), text="Vell " * 20)
    )
    assert isinstance(one, DrawnGraph)
    assert isinstance(other, DrawnGraph)
    assert [(b.x, b.y) for b in one.boxes] == [(b.x, b.y) for b in other.boxes]
    assert [b.rows for b in one.boxes] != [b.rows for b in other.boxes]
    assert one.height < higher.height  # type: ignore[union-attr]


def test_the_same_is_drawn_again() -> None:
    """By a process that knows it, and by one that does not."""
    wanted = (graph((1, 0), (2, 0), (2, 1), (0, 2)), Symbol("SUGPUCI----F---"))
    before = drawn(*wanted)
    assert drawn(*wanted) == before
    draw._node(PACKAGES).close()
    assert drawn(*wanted) == before


@pytest.mark.parametrize(
    ("code", "entity", "modifiers"),
    [
        ("10011000161211020000", ("Movement and Maneuver", "Infantry", "Armored/Mechanized/Tracked"), ()),
        ("10011000001211000051", ("Movement and Maneuver", "Infantry"), ("Wheeled",)),
        ("10011000000000000000", (), ()),
        ("SUGPUCI----F---", ("Combat", "Infantry"), ()),
        ("SUGPUCIZ---F---", ("Combat", "Infantry", "Infantry mechanized"), ()),
    ],
)
def test_what_an_icon_stands_for(code: str, entity: tuple[str, ...], modifiers: tuple[str, ...]) -> None:
    (found,) = drawn(Symbol(code))
    assert isinstance(found, DrawnSymbol)
    assert (found.entity, found.modifiers) == (entity, modifiers)
    assert found.shapes


@pytest.mark.parametrize("code", ["99999999999999999999", "***************", "10011500161211000000"])
def test_a_code_that_the_standard_does_not_know_is_not_drawn(code: str) -> None:
    (found,) = drawn(Symbol(code))
    assert isinstance(found, DrawnSymbol)
    assert found.shapes == ()


def flat(shapes: tuple[Shape, ...]) -> list[Shape]:
    return [s for shape in shapes for s in (shape, *flat(shape.within))]


@pytest.mark.parametrize(
    "code", ["10011000161211000000", "SUGPUCI----D---", "10011001351211050000", "10010100001101000000"]
)
def test_a_symbol_has_no_colour_of_its_own(code: str) -> None:
    (found,) = drawn(Symbol(code))
    assert isinstance(found, DrawnSymbol)
    shapes = flat(found.shapes)
    assert {s.tag for s in shapes} <= {"path", "circle", "text", "g"}
    assert {v for s in shapes for k, v in s.attributes if k in ("fill", "stroke")} <= {"none"}
    assert any("cc-unit__fill-frame" in dict(s.attributes).get("class", "") for s in shapes)


@pytest.mark.parametrize(
    "text", ["The bridge at Vell is held by no one, says the council", "нереспубліканськимжжжжжжжжж", "桥" * 90, "a"]
)
def test_lines_fit_and_lose_nothing_unsaid(text: str) -> None:
    lines = wrapped(text, 12, 124, 3)
    assert 1 <= len(lines) <= 3
    assert all(width(line, 12) <= 124 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
