"""A review -> its lines, in sections: what each says in plain words, whatever it is printed as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.derive.differences import Change
from generator.derive.effects import Effect
from generator.derive.site import Site
from generator.diagnostics import cut
from generator.records import Source, Statement
from generator.renamed import present
from generator.review import Review
from generator.validate import Ref

SECTIONS = {
    "disputes": "Disputes",
    "statements": "Statements",
    "records": "Records",
    "corrections": "Corrections",
    "wording": "Wording only",
    "hidden": "Not on the site",
    "unread": "Cannot be read on one side",
}
#: Leaves of a record that a line shows; how many more there are is said.
VALUES_AT_MOST = 6
VALUE = 160  # characters of one value
_ASIDE = frozenset({"corrections", "aliases", "publication", "withheld_because"})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed. `sign` is `+` for what came, `-` for what went, `~` for what became another, `=` for a
    new name. `facts` are what it says, for programs."""

    section: str
    sign: str
    kind: str
    ref: Ref
    words: str
    facts: Mapping[str, Any]


def lines(review: Review) -> list[Line]:
    """All lines, the weightiest section first and in each the weightiest kind."""
    found = [
        *(_effect(review, e) for e in review.effects),
        *(line for c in review.changes for line in _told(review, c)),
    ]
    found += [Line("hidden", "~", "hidden", ref, str(ref), {}) for ref in review.hidden]
    found += [Line("unread", "!", "unread", ref, str(ref), {}) for ref in review.unread]
    order = list(SECTIONS)
    return sorted(found, key=lambda line: (order.index(line.section), line.kind != "status-changed"))


def _effect(review: Review, effect: Effect) -> Line:
    claim = f"“{review.after.title(effect.claim)}”"
    facts: dict[str, Any] = {"was": effect.was, "now": effect.now}
    if effect.kind == "figure" and effect.holder is not None:
        holder = _title(review, effect.holder)
        words = f"figure: {claim}, {holder}: {effect.was or 'none'} -> {effect.now or 'none'}"
        sign = "~" if effect.was and effect.now else "+" if effect.now else "-"
        return Line("disputes", sign, "figure", effect.claim, words, {**facts, "holder": str(effect.holder)})
    if effect.kind == "origins":
        words = f"independent origins of {claim}: {effect.was} -> {effect.now}"
        return Line("disputes", "~", "origins", effect.claim, words, facts)
    assert effect.statements is not None
    site = review.after if effect.now else review.before
    one, other = (site.title(ref) for ref in effect.statements)
    rule = effect.now or effect.was
    words = f"contradiction ({rule}): {one} | {other}"
    more = {"rule": rule, "statements": [ref.id for ref in effect.statements]}
    return Line("disputes", "+" if effect.now else "-", "contradiction", effect.claim, words, more)


def _told(review: Review, change: Change) -> Iterator[Line]:
    ref, site = change.ref, review.after
    match change.kind:
        case "status-changed":
            was, now = " + ".join(change.was), " + ".join(change.now)
            words = f"claim {ref.id}: {was} -> {now}"
            yield Line("disputes", "~", change.kind, ref, words, {"was": list(change.was), "now": list(change.now)})
        case "figure-given":
            return  # the effect says it, with what was given before
        case "statement-added":
            yield Line("statements", "+", change.kind, ref, f"statement: {_statement(site, ref)}", {})
        case "statement-withdrawn":
            yield Line("statements", "-", change.kind, ref, f"withdrawn: {site.title(ref)}", {})
        case "withheld" | "removed":
            section = "statements" if ref.type == "statement" else "records"
            words = f"{ref.type} {change.kind}: {review.before.title(ref)}"
            yield Line(section, "-", change.kind, ref, words, {})
        case "record-added":
            yield Line("records", "+", change.kind, ref, f"{ref.type}: {site.title(ref)}", {})
        case "renamed":
            yield Line(
                "records", "=", change.kind, ref, f"renamed: {change.former} -> {ref}", {"former": str(change.former)}
            )
        case "corrected" if change.correction is not None:
            c = change.correction
            words = f"{ref} {c.field}: {c.was or '(not told)'} -> {c.now or '(not told)'}: {c.why}"
            facts = {"field": c.field, "was": c.was, "now": c.now, "why": c.why, "on": str(c.on)}
            yield Line("corrections", "~", change.kind, ref, words, facts)
        case "edited" | "reworded":
            section = "records" if change.kind == "edited" else "wording"
            values = _values(review, change)
            shown = "; ".join(
                f"{path}: {was or 'none'} -> {now or 'none'}" for path, was, now in values[:VALUES_AT_MOST]
            )
            more = len(values) - VALUES_AT_MOST
            words = f"{ref} {shown}{f' (and {more} more)' if more > 0 else ''}"
            listed: dict[str, Any] = {"values": [{"field": path, "was": was, "now": now} for path, was, now in values]}
            yield Line(section, "~", change.kind, ref, words, listed)


def _statement(site: Site, ref: Ref) -> str:
    """Who says what, when, and where it can be read."""
    record = site.library.get(Statement, ref.id)
    holder = site.title(site.library.actor(record.holder))
    said = "; ".join(_position(site, p) for p in record.positions)
    sources = ", ".join(site.title(Ref(Source.record_type, c.source)) for c in record.sources)
    return f"{holder} {said} (said {record.said.text}, source {sources})"


def _position(site: Site, position: Any) -> str:
    figure = site.figure(position.value)
    return f"{position.stance} “{site.title(Ref('claim', position.claim))}”{f': {figure}' if figure else ''}"


def _title(review: Review, ref: Ref) -> str:
    return (review.after if ref in review.after.library else review.before).title(ref)


def _values(review: Review, change: Change) -> list[tuple[str, str, str]]:
    """The values that differ, as (path, was, now), with the paths that `correct` takes; what a list gained or
    lost stands as its items."""
    ref = change.ref
    former = next((c.former for c in review.changes if c.kind == "renamed" and c.ref == ref), None) or ref
    after = review.states.after
    was, now = present(review.states.before[former], after), after[ref].document.data
    fields = [name for name in {**was, **now} if name not in _ASIDE and was.get(name) != now.get(name)]
    return [
        (p, cut(a, VALUE), cut(b, VALUE)) for name in fields for p, a, b in _leaves(name, was.get(name), now.get(name))
    ]


def _leaves(path: str, was: Any, now: Any) -> Iterator[tuple[str, str, str]]:
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for name in {**was, **now}:
            yield from _leaves(f"{path}.{name}", was.get(name), now.get(name))
    elif isinstance(was, list) and isinstance(now, list):
        one, other = ({_key(item): item for item in items} for items in (was, now))
        for key, item in one.items():
            if key in other:
                yield from _leaves(f"{path}.{was.index(item)}", item, other[key])
        gone = [item for key, item in one.items() if key not in other]
        come = [item for key, item in other.items() if key not in one]
        if gone or come:
            yield (path, _word(gone), _word(come))
        elif list(one) != list(other):
            yield (path, _word(was), _word(now))
    else:
        yield (path, _word(was), _word(now))


def _key(item: Any) -> str:
    """What makes an item of a list the same on both sides: its first value, such as the source that is read."""
    return str(next(iter(item.values()))) if isinstance(item, dict) and item else str(item)


def _word(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_word(v)}" for name, v in value.items()) + "}"
    if isinstance(value, list):
        return ", ".join(_word(v) for v in value)
    return f"‘{value}’"
