"""Two libraries -> what the history of the base has lost between them: a problem for each, at its place.

What was published can be put right or taken back in the open, and not made unsaid: who compares two copies of the
site must find why they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.diagnostics import Diagnostic, Span, cut
from generator.link import Library
from generator.problems import severity
from generator.records import Statement
from generator.renamed import present
from generator.validate import Entry, Ref

#: What a published statement said. The names are those of the fields.
SAID = ("speaker", "on_behalf_of", "said", "quote", "positions")


def losses(before: Library, after: Library, changed: Collection[Ref]) -> list[Diagnostic]:
    """Published records that are gone without an alias or a reason, and published statements of which something was
    changed without a correction or a withdrawal."""
    return sorted(problem for ref in changed for problem in _lost(before, after, ref))


def _lost(before: Library, after: Library, ref: Ref) -> Iterator[Diagnostic]:
    old = before.entries.get(ref)
    if old is None or not old.record.is_public or ref in after.invalid:
        return
    new = after.entries.get(after.former.get(ref, ref))
    if new is None:
        message = f"the published {ref.type} '{ref.id}' is gone: {cut(_summary(old), 120)}"
        hint = "bring the file back; to take it off the site set 'publication: withheld' with a reason, to give it "
        hint += f"another id use 'counterclaim rename {ref} NEW-ID'"
        yield Diagnostic(Span(old.document.path), "lost-record", message, hint, severity("lost-record"))
    elif not new.record.is_public:
        if new.record.publication != "withheld":
            span = new.document.span(("publication",))
            message = f"the published {ref.type} '{ref.id}' became a {new.record.publication}"
            hint = "set 'publication: withheld' and say why in 'withheld_because'"
            yield Diagnostic(span, "lost-record", message, hint, severity("lost-record"))
    elif isinstance(old.record, Statement) and isinstance(new.record, Statement):
        taken_back = new.record.withdrawn and not old.record.withdrawn
        yield from () if taken_back else _unsaid(old, new, after)


def _unsaid(old: Entry, new: Entry, after: Library) -> Iterator[Diagnostic]:
    corrected = {c.field.split(".")[0].split("[")[0] for c in new.record.corrections if c not in old.record.corrections}
    then = present(old, after)
    for name in SAID:
        was, now = then.get(name), new.document.data.get(name)
        span = new.document.span((name,)) if name in new.document.data else new.document.span(())
        for lost in _gone(was, now) if name not in corrected else ():
            message = f"'{name}' was published with {lost}, which is gone without a correction"
            hint = f"add an entry for '{name}' to 'corrections' that says why: 'counterclaim correct' writes one; "
            hint += "what the speaker took back itself is a new statement that supersedes this one"
            yield Diagnostic(span, "lost-history", message, hint, severity("lost-history"))


def _gone(was: object, now: object) -> Iterator[str]:
    """The parts of a value that are not there any more, in words. What was only added to is not lost."""
    if isinstance(was, list) and isinstance(now, list):
        yield from (_word(item) for item in was if not any(_holds(other, item) for other in now))
    elif isinstance(was, dict) and isinstance(now, dict):
        yield from (f"{name}: {_word(value)}" for name, value in was.items() if not _holds(now.get(name), value))
    elif was is not None and was != now:
        yield _word(was)


def _holds(now: object, was: object) -> bool:
    """Whether all of a value is there still."""
    return not any(_gone(was, now))


def _word(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_word(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return ", ".join(_word(v) for v in value)
    return f"'{cut(str(value), 60)}'"


def _summary(entry: Entry) -> str:
    record = entry.record
    if not isinstance(record, Statement):
        return entry.label
    held = ", ".join(f"{p.stance} {p.claim}" for p in record.positions)
    return f"{record.speaker}, {record.said}: {held}"
