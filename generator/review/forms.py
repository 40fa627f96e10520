"""Lines of a review -> text for a terminal, Markdown for a comment on a pull request, JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import groupby

from generator.diagnostics import as_text, shown
from generator.render.encoding import encoded
from generator.review import Review
from generator.review.lines import SECTIONS, Line, lines

#: A comment on GitHub has at most 65,536 characters; what does not fit is counted.
LINES_AT_MOST = 60
CHARACTERS_AT_MOST = 60_000
PAGES_AT_MOST = 100
NOTHING = "Nothing changes."
# What a code forge makes of plain text: mentions of people and teams, references to issues and commits, addresses.
_ACTIVE = re.compile(r"@|&#35;|://|www\.|\b[0-9a-f]{7,40}\b|\bGH-", re.IGNORECASE)


def text(review: Review) -> str:
    """One line for each thing that changed, below the heading of its section."""
    out: list[str] = []
    for section, group in groupby(lines(review), key=lambda line: line.section):
        out += ["", SECTIONS[section], *(f"  {line.sign} {shown(line.words)}" for line in group)]
    if review.losses:
        out += ["", "History lost", as_text(review.losses)]
    return "\n".join([*out, "", _pages(review)]).strip("\n") + "\n"


def markdown(review: Review) -> str:
    """The same for a comment or a job summary. Every word is text: no mention, no link, no markup of a contributor's
    becomes one of ours."""
    out = ["### What this changes", ""]
    if review.losses:
        out += ["**History lost.** What was published vanishes without a correction:", ""]
        out += [f"- {_safe(f'{p.span}: {p.message}')}<br>{_safe(p.hint)}" for p in review.losses] + [""]
    for section, group in groupby(lines(review), key=lambda line: line.section):
        out += _section(SECTIONS[section], list(group), folded=section in ("wording", "hidden"))
    out += [_pages(review), ""]
    if review.pages:
        listed = [f"- {kind}: {_safe(path)}" for path, kind in list(review.pages.items())[:PAGES_AT_MOST]]
        more = len(review.pages) - PAGES_AT_MOST
        out += ["<details><summary>Pages</summary>", "", *listed, *([f"- and {more} more"] if more > 0 else [])]
        out += ["", "</details>", ""]
    return _fitted(out)


def _section(title: str, found: Sequence[Line], *, folded: bool) -> list[str]:
    some = [f"- `{line.sign}` {_safe(line.words)}" for line in found[:LINES_AT_MOST]]
    more = len(found) - LINES_AT_MOST
    some += [f"- and {more} more"] if more > 0 else []
    if folded:
        return [f"<details><summary>{title} ({len(found)})</summary>", "", *some, "", "</details>", ""]
    return [f"#### {title}", "", *some, ""]


def _fitted(out: list[str]) -> str:
    whole = "\n".join(out)
    if len(whole) <= CHARACTERS_AT_MOST:
        return whole
    kept = whole[:CHARACTERS_AT_MOST].rsplit("\n", 1)[0]
    # What was opened is closed again; the rest is said to be missing.
    kept += "\n\n</details>\n" if kept.count("<details>") > kept.count("</details>") else "\n"
    return kept + "\nThe rest is too long for a comment: run `counterclaim diff`.\n"


def _safe(words: str) -> str:
    """Text as Markdown that reads as the text, of which a forge makes nothing else."""
    # A comment between two letters is nothing to a reader, and parts what a forge would join.
    return _ACTIVE.sub(
        lambda m: f"{m[0]}<!-- -->" if m[0][0] == "&" else "<!-- -->".join([*m[0], ""]), str(encoded(shown(words)))
    )


def as_json(review: Review) -> str:
    """An object with `changes`, `pages`, `losses` and `records`; the words are those of the text."""
    found = {
        "changes": [
            {"section": x.section, "kind": x.kind, "sign": x.sign, "record": str(x.ref), "words": x.words, **x.facts}
            for x in lines(review)
        ],
        "pages": review.pages,
        "losses": [
            {"path": p.span.path, "line": p.span.line, "column": p.span.column, "code": p.code, "message": p.message}
            for p in review.losses
        ],
    }
    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"


def _pages(review: Review) -> str:
    if review.is_empty:
        return NOTHING
    n = len(review.pages)
    return (
        f"{n} {'page changes' if n == 1 else 'pages change'}, and the lists that show {'it' if n == 1 else 'them'}."
        if n
        else "No page changes."
    )


FORMS: dict[str, Callable[[Review], str]] = {"text": text, "markdown": markdown, "json": as_json}
