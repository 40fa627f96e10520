"""Lines with lines below them -> nested lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator.derive.spans import Over
from generator.render.encoding import encoded, inline, safe
from generator.render.forms import Forms
from generator.render.timed import span


def twig(
    page: Forms,
    line: Any,
    twigs: Iterable[Markup] = (),
    *,
    piece: Over[Any] | None = None,
    cls: str = "",
    hidden: bool = False,
) -> Markup:
    """An item of a tree, with the items below it. It shows in the span of the piece; a hidden one shows only when a
    script says so."""
    times = ({"hidden": ""} if hidden else {}) | span(piece)
    opened = page.tag("li", "lines", cls=cls, **times)
    below = [page.tag("ul", "lines"), *twigs, "</ul>"] if (twigs := list(twigs)) else []
    return safe("\n".join([opened, f"{page.tag('p', 'span')}{inline(line)}</p>", *below, "</li>"]))


def during(cls: str, since: int | None, until: int | None, *parts: Any, hidden: bool = False) -> Markup:
    """Words within a line that hold from `since` until `until`; hidden ones show only when a script says so."""
    out = ' hidden=""' if hidden else ""
    return safe(f'<span class="{cls}"{_times(since, until)}{out}>{inline(parts)}</span>')


def _times(since: int | None, until: int | None) -> str:
    return "".join(f' {name}="{t}"' for name, t in (("data-from", since), ("data-until", until)) if t is not None)


def shown(page: Forms, twigs: Iterable[Markup], cls: str = "cc-tree") -> Markup:
    """A whole tree of the items that `twig` made."""
    items = "\n".join(twigs)
    return page.element("ul", "lines", items, cls=cls) if items else Markup("")


def date_asked(page: Forms, label: str, anyway: str) -> Markup:
    """The control by which a reader asks for a date, and leaves that again. Only its script makes it show."""
    asked = f'<label class="cc-at__label">{encoded(label)} <input type="date" class="cc-at__date"></label>'
    leave = f'<button type="button" class="cc-at__any">{encoded(anyway)}</button>'
    return page.raw(f'<div class="cc-at" hidden="">{asked} {leave}</div>')
