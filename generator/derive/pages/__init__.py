"""Records -> the view of each page: exactly what its template prints."""

from __future__ import annotations

from generator.derive import cards
from generator.derive.citations import Citations
from generator.derive.citing import citing
from generator.derive.entries import Entry
from generator.derive.entries import entry as search_entry
from generator.derive.naming import CONTENT
from generator.derive.pages import actor, claim, event, others
from generator.derive.pages.common import Maker, View, reports_on
from generator.derive.site import Site, permalink
from generator.language import message
from generator.validate import Ref

#: For readers of another language than the one in which records are written.
KEPT_IN = message("The record is written in English. Its own words and translations stand here as they stand there.")


def page(site: Site, ref: Ref) -> View:
    """The page of a published record, or the one of a former id, which leads on."""
    if ref not in site.library.former:
        return record(site, ref)
    target = site.to(site.library.former[ref])
    title = site.say("Moved: {title}", title=target.title)
    return View(permalink(ref), "moved.md.j2", title, target.title, {"target": target}, moved_to=target)


def record(site: Site, ref: Ref) -> View:
    """The page of one record."""
    target = site.to(ref)
    entry = site.library[site.editions.get(ref, ref)]
    citations = Citations(site)
    make: Maker = VIEWS.get(ref.type, others.default)
    shown = make(site, ref, entry.record, citations)
    common = {
        "ref": ref,
        "target": target,
        "kind_name": site.word("record", ref.type.capitalize()),
        "plural": site.index(type(entry.record)),
        "sensitivity": [(s, site.term("sensitivity", s)) for s in entry.record.sensitivity],
        "corrections": [(site.date(c.on), c.field, c.was, c.now, c.why) for c in entry.record.corrections],
        "notes": citations.prose(entry.record.notes),
        "citations": citations.listed(),
        "citing": citing(site, ref),
        "kept_in": site.say(KEPT_IN) if site.language.code != CONTENT and ref.type != "article" else None,
    }
    description = shown.pop("description", target.title)
    shown["backlinks"] = [(site.word("backlinks", title), found) for title, found in shown.get("backlinks", ())]
    scripts, styles, files = (tuple(shown.pop(name, ())) for name in ("scripts", "styles", "files"))
    template = f"records/{ref.type}.md.j2"
    return View(
        target.path,
        template,
        target.title,
        description,
        {**common, **shown},
        entry.document.path,
        site.dates(entry.document.path),
        scripts=(*scripts, "assets/cite.js"),
        styles=styles,
        files=files,
        card=cards.of_record(site, ref),
        entry=listed(site, ref),
        said=target.said,
    )


def listed(site: Site, ref: Ref) -> Entry:
    """What the search knows of a record."""
    return search_entry(site, ref, site.library[site.editions.get(ref, ref)].record)


VIEWS: dict[str, Maker] = {
    "claim": claim.page,
    "event": event.page,
    "statement": others.statement,
    "unit": actor.page,
    "organization": actor.page,
    "person": actor.page,
    "place": others.place,
    "source": others.source,
    "article": others.article,
}


__all__ = ["View", "listed", "page", "record", "reports_on"]
