"""A laid-out graph -> SVG: every box is a link, and whatever a record says stays text."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.derive.drawings import Box, Graph, Line, Mark
from generator.derive.site import Target
from generator.derive.spans import Over
from generator.draw.graphs import drawn
from generator.render.graphs import graph
from generator.render.markdown import MarkdownPage

HOSTILE = '"><script>alert(1)</script>&amp; *bold* ${x}'


def picture(*boxes: Box, lines: tuple[Line, ...] = ()) -> HTMLParser:
    answer = {
        "size": [400, 200],
        "boxes": [[70 + 220 * n, 60] for n in range(len(boxes))],
        "lines": [{"points": [[140, 60], [180, 60], [220, 60]], "label": [180, 60]} for _ in lines],
    }
    return HTMLParser(
        graph(drawn(Graph("Who took from whom", boxes, lines), answer), MarkdownPage("claims/c.md").address)
    )


def box(id: str, text: str = "Title", mark: str = "", words: str = "") -> Box:
    return Box(Target(f"sources/{id}.md", text), "Outlet", text, "4 May 2031", (Over(Mark(mark, words), 5, 9),))


def test_each_box_leads_to_its_page_and_tells_in_full_what_it_cuts_short() -> None:
    long = "A title of a good many words that no box of this width can hold in only three lines"
    found = picture(box("a", long, "unknown", "origin not known"), box("b"))
    links = found.css("a")
    assert [a.attributes["href"] for a in links] == ["../../sources/a/", "../../sources/b/"]
    assert links[0].css_first("title").text() == f"Outlet: {long}. 4 May 2031. origin not known"
    shown = [t.text() for t in links[0].css("text")]
    assert shown[-1] == "origin not known"
    assert any(t.endswith("…") for t in shown)


def test_a_record_writes_no_markup() -> None:
    found = picture(box("a", HOSTILE))
    assert found.css_first("script") is None
    assert found.css_first("title").text() == f"Outlet: {HOSTILE}. 4 May 2031"


def test_a_circle_is_told_in_form_and_words() -> None:
    lines = (Line(1, 0, "cites", (Over(True, 7),)), Line(0, 1, "quotes"))
    found = picture(box("a"), box("b"), lines=lines)
    first, second = found.css(".cc-graph__line")
    assert "cc-graph__line--circle" in first.attributes["class"]
    assert first.css_first("text").text() == "↻ cites"
    assert first.attributes["data-from"] == "7"
    assert second.css_first("text").text() == "quotes"
    assert "data-from" not in second.attributes


def test_an_arrow_ends_at_the_box_that_was_taken_from() -> None:
    found = picture(box("a"), box("b"), lines=(Line(1, 0, "cites"),))
    path = found.css_first(".cc-graph__stroke").attributes["d"]
    right = found.css(".cc-graph__frame")[0].attributes
    left = found.css(".cc-graph__frame")[1].attributes
    assert path.startswith(f"M{left['x']},60")
    assert path.endswith(f"L{float(right['x']) + float(right['width']):g},60")


def test_parts_show_for_their_time() -> None:
    (group,) = picture(box("a")).css(".cc-graph__box")
    assert (group.attributes["data-from"], group.attributes["data-until"]) == ("5", "9")


def test_a_box_has_each_of_its_marks_for_its_time_and_room_for_all_of_them() -> None:
    one = box("a")
    marks = (Over(Mark("unknown", "origin not known"), 5, 9), Over(Mark(), 9))
    before, after = picture(replace(one, marks=marks)).css(".cc-graph__box")
    assert "cc-later" in before.attributes["class"]
    assert [t.text() for t in before.css("text")] == [*(t.text() for t in after.css("text")), "origin not known"]
    heights = {g.css_first("rect").attributes["height"] for g in (before, after)}
    assert len(heights) == 1
