"""Lines with lines below them -> nested lists, as Markdown in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from generator.derive.spans import Over
from generator.render.encoding import encoded, inline
from generator.render.timed import span


def twig(
    line: Any, twigs: Iterable[Markup] = (), *, piece: Over[Any] | None = None, cls: str = "", hidden: bool = False
) -> Markup:
    """An item of a tree, with the items below it. It shows in the span of the piece; a hidden one shows only when a
    script says so."""
    look = (f' class="{cls}"' if cls else "") + (' hidden=""' if hidden else "")
    times = "".join(f' {name}="{value}"' for name, value in span(piece).items())
    below = _listed(twigs)
    return Markup(f'<li{look}{times} markdown="block">\n<p markdown="span">{inline(line)}</p>\n{below}</li>\n')


def during(cls: str, since: int | None, until: int | None, *parts: Any, hidden: bool = False) -> Markup:
    """Words within a line that hold from `since` until `until`; hidden ones show only when a script says so."""
    out = ' hidden=""' if hidden else ""
    return Markup(f'<span class="{cls}"{_times(since, until)}{out}>{inline(parts)}</span>')


def _times(since: int | None, until: int | None) -> str:
    return "".join(f' {name}="{t}"' for name, t in (("data-from", since), ("data-until", until)) if t is not None)


def shown(twigs: Iterable[Markup], cls: str = "cc-tree") -> Markup:
    """A whole tree of the items that `twig` made."""
    return Markup(f"\n{_listed(twigs, cls)}\n")


def _listed(twigs: Iterable[Markup], cls: str = "") -> str:
    items = "".join(twigs)
    look = f' class="{cls}"' if cls else ""
    return f'<ul{look} markdown="block">\n{items}</ul>\n' if items else ""


def date_asked(label: str, anyway: str) -> Markup:
    """The control by which a reader asks for a date, and leaves that again. Only its script makes it show."""
    asked = f'<label class="cc-at__label">{encoded(label)} <input type="date" class="cc-at__date"></label>'
    leave = f'<button type="button" class="cc-at__any">{encoded(anyway)}</button>'
    return Markup(f'\n<div class="cc-at" hidden="">{asked} {leave}</div>\n')


#: The names by which templates call them.
WORDS: dict[str, Callable[..., Markup]] = {
    "tree": shown,
    "twig": twig,
    "during": during,
    "date_asked": date_asked,
}
