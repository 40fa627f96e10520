"""Bytes -> text that holds nothing a reader could not see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator import characters
from generator.diagnostics import Diagnostic, Span

BYTES_AT_MOST = 256 * 1024


def decoded(raw: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text, with LF line ends, once it holds nothing that a reader could not see."""
    if len(raw) > BYTES_AT_MOST:
        hint = "split it, or shorten its texts"
        return None, [Diagnostic(Span(path), "file-too-large", f"the file is over {BYTES_AT_MOST // 1024} KB", hint)]
    if raw.startswith(b"\xef\xbb\xbf"):
        hint = "save the file as 'UTF-8', not as 'UTF-8 with BOM'"
        return None, [
            Diagnostic(Span(path), "byte-order-mark", "the file begins with a byte order mark (U+FEFF)", hint)
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8"
        return None, [Diagnostic(span, "not-utf-8", f"the byte 0x{raw[error.start]:02X} is not UTF-8", hint)]
    text = text.replace("\r\n", "\n")
    return text, list(character_problems(text, Span(path)))


def character_problems(text: str, start: Span, *, escaped: bool = False) -> Iterator[Diagnostic]:
    lines_told: set[int] = set()
    for index, found in characters.refused(text):
        line = text.count("\n", 0, index)
        if line in lines_told:
            continue
        lines_told.add(line)
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        span = start if escaped else Span(start.path, start.line + line, column)
        if text[index] == "\t":
            yield Diagnostic(span, "tab", "a tab character", "indent and separate with spaces")
        elif "Normalization" in found:
            right = unicodedata.normalize("NFC", text[max(0, index - 1) : index + 2])
            yield Diagnostic(span, "decomposed-character", found, f"type it again as one letter: '{right.strip()}'")
        else:
            yield Diagnostic(span, "hidden-character", found, "delete it; it often comes along with a copied text")
