"""Two states of the knowledge base -> what the one changed about the other, by meaning and effect, for a reviewer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.derive import View, disputes, pages
from generator.derive.differences import Change, differences
from generator.derive.effects import Effect, effects
from generator.derive.reach import reach
from generator.derive.site import Site, permalink
from generator.diagnostics import Diagnostic
from generator.link import Library
from generator.losses import losses
from generator.moments import ALWAYS
from generator.states import States
from generator.validate import Ref


@dataclass(frozen=True)
class Review:
    """What a change does. `pages` are those of records that change, by their paths, each as `added`, `changed`,
    `moved` or `removed`; `hidden` are the changed records that no page shows; `unread` those that cannot be read on
    one side."""

    before: Site = field(repr=False)
    after: Site = field(repr=False)
    states: States = field(repr=False)
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]
    pages: dict[str, str]
    hidden: tuple[Ref, ...]
    unread: tuple[Ref, ...]
    losses: tuple[Diagnostic, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that anybody could see."""
        return not (self.changes or self.effects or self.pages or self.hidden or self.unread)


def review(states: States) -> Review:
    """The review of the way from the one state to the other."""
    before, after = (Site(disputes.ledger(library.published()), ALWAYS) for library in (states.before, states.after))
    reached = [reach(site.library, states.changed) for site in (before, after)]
    refs, claims = (frozenset.union(*found) for found in zip(*reached, strict=True))
    told = differences(states.before, states.after, claims=claims, records=states.changed)
    readable = (c for c in told if c.ref not in states.unread)
    return Review(
        before,
        after,
        states,
        tuple(readable),
        tuple(effects(before, after, claims)),
        _pages(before, after, refs),
        tuple(
            ref for ref in sorted(states.changed) if _is_hidden(states.before, ref) and _is_hidden(states.after, ref)
        ),
        tuple(sorted(states.unread)),
        tuple(losses(states.before, states.after, states.changed)),
    )


def _is_hidden(library: Library, ref: Ref) -> bool:
    return ref not in library or not library[ref].record.is_public


def _pages(before: Site, after: Site, refs: frozenset[Ref]) -> dict[str, str]:
    """The pages of these records that differ, in the order of their paths."""
    was, now = (
        {view.path: view for ref in sorted(refs) if ref in site.targets for view in [pages.record(site, ref)]}
        for site in (before, after)
    )
    moved = {permalink(old) for old in after.library.former}
    found = {}
    for path in sorted(was.keys() | now.keys()):
        if path not in was:
            found[path] = "added"
        elif path not in now:
            found[path] = "moved" if path in moved else "removed"
        elif page(was[path]) != page(now[path]):
            found[path] = "changed"
    return found


def page(view: View) -> View:
    """What a reader of the page sees, without what only the search knows of it."""
    return replace(view, entry=None)


__all__ = ["Review", "review"]
