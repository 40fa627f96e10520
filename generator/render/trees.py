"""Lines with lines below them -> nested lists, as Markdown in HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator.render.encoding import inline


def twig(line: Any, twigs: Iterable[Markup] = (), *, since: int | None = None, until: int | None = None) -> Markup:
    """An item of a tree, with the items below it. It shows from `since` on and no longer than `until`."""
    times = "".join(f' {name}="{t}"' for name, t in (("data-from", since), ("data-until", until)) if t is not None)
    below = _listed(twigs)
    return Markup(f'<li{times} markdown="block">\n<p markdown="span">{inline(line)}</p>\n{below}</li>\n')


def shown(twigs: Iterable[Markup], cls: str = "cc-tree") -> Markup:
    """A whole tree of the items that `twig` made."""
    return Markup(f"\n{_listed(twigs, cls)}\n")


def _listed(twigs: Iterable[Markup], cls: str = "") -> str:
    items = "".join(twigs)
    look = f' class="{cls}"' if cls else ""
    return f'<ul{look} markdown="block">\n{items}</ul>\n' if items else ""
