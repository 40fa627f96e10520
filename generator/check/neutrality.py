"""Laws of our own words: what takes a side stands in quotes, and what is certain stands with who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import lexicon
from generator.diagnostics import Diagnostic, Span, cut
from generator.document import Where
from generator.problems import severity
from generator.records import Claim, Event, Record, Statement
from generator.validate import Entry

#: `# lexicon: mercenaries: it is the word that is disputed`, on the line above.
_KEPT = re.compile(r"\s*#\s*lexicon:\s*(?P<word>[^:]+?)\s*(?::\s*(?P<why>.*\S)?\s*)?$", re.IGNORECASE)


def words_that_take_a_side_stand_in_quotes(entry: Entry) -> Iterator[Diagnostic]:
    """Words that take a side stand in quotes with their speaker, and not in our own text."""
    for where, text in _own(entry.record):
        for _, word, rule in lexicon.found(text):
            if not _is_kept(entry, where, word):
                message = f"'{cut(word, 40)}' {rule.reason}"
                hint = f"write instead: {rule.instead}; or keep it with a line '# lexicon: {word}: why' above"
                yield Diagnostic(_place(entry, where, word), "loaded-word", message, hint, severity("loaded-word"))


def what_is_certain_names_who_says_so(entry: Entry) -> Iterator[Diagnostic]:
    """A sentence of a summary that is certain names the statement or source that says so."""
    text = vars(entry.record).get("summary") or ""
    for start, word, rule in lexicon.found(text, "summary"):
        if "[[" in _sentence(text, start) or _is_kept(entry, ("summary",), word):
            continue
        span = _place(entry, ("summary",), word)
        message = f"'{cut(word, 40)}' {rule.reason}"
        hint = f"write instead: {rule.instead}; or keep it with a line '# lexicon: {word}: why' above"
        yield Diagnostic(span, "unattributed-certainty", message, hint, severity("unattributed-certainty"))


def a_word_is_kept_for_a_reason(entry: Entry) -> Iterator[Diagnostic]:
    """A word that is kept against the lexicon says why."""
    if b"#" not in entry.document.raw:
        return
    for number, line in enumerate(entry.document.lines, 1):
        kept = _KEPT.match(line)
        if kept and not kept["why"]:
            span = Span(entry.document.path, number, line.index("#") + 1)
            message = f"'{cut(kept['word'], 40)}' is kept without a reason"
            hint = f"write '# lexicon: {kept['word']}: why it stands here'"
            yield Diagnostic(span, "kept-without-reason", message, hint, severity("kept-without-reason"))


def _own(record: Record) -> Iterator[tuple[Where, str]]:
    """The texts of a record that are in our own words. Quotes, titles of documents, names that others use, and
    verdicts, which are signed, are not; nor are articles, some of which speak of these words."""
    if record.record_type in ("source", "article"):
        texts: list[tuple[Where, str | None]] = [(("notes",), record.notes)]
    else:
        texts = [((name,), vars(record).get(name)) for name in ("name", "summary", "notes")]
    if isinstance(record, Claim):
        texts.append((("text",), record.text))
    if isinstance(record, Event):
        texts += [(("images", n, "alt"), image.alt) for n, image in enumerate(record.images)]
    if isinstance(record, Statement) and record.paraphrase:
        texts.append((("paraphrase", "text"), record.paraphrase.text))
    unknowns = vars(record).get("unknowns", ())
    texts += [(("unknowns", n, "question"), unknown.question) for n, unknown in enumerate(unknowns)]
    yield from ((where, text) for where, text in texts if text)


def _sentence(text: str, start: int) -> str:
    begin = max(text.rfind(end, 0, start) for end in (". ", ".\n", "\n\n", "! ", "? "))
    ends = [place for end in (". ", ".\n", "\n\n", "! ", "? ") if (place := text.find(end, start)) >= 0]
    return text[max(begin, 0) : min(ends, default=len(text))]


def _place(entry: Entry, where: Where, word: str) -> Span:
    return entry.document.find(where, word)


def _is_kept(entry: Entry, where: Where, word: str) -> bool:
    """Whether a remark right above the word's line, or above the field or a group that it is in, keeps it."""
    lines = entry.document.lines
    around = {entry.document.key_span(where[:size]).line for size in range(1, len(where) + 1)}
    for line in {_place(entry, where, word).line, *around}:
        above = line - 2
        while 0 <= above < len(lines) and lines[above].lstrip().startswith("#"):
            kept = _KEPT.match(lines[above])
            if kept and kept["word"].casefold() == word.casefold():
                return True
            above -= 1
    return False
