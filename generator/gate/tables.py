"""A CSV file -> whether it is a plain table that no spreadsheet takes for a program; read by its own grammar."""

from __future__ import annotations

import re

from generator.gate.census import shown

_BOM = b"\xef\xbb\xbf"
# RFC 4180, section 2: fields in quotes, with their quotes doubled, or plain ones without commas, quotes and line ends.
_FIELD = re.compile(r'("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\Z)')
# OWASP, CSV injection: what a spreadsheet would run.
_FORMULA = re.compile(r" *[=+\-@\t\r\n＝＋－＠]")


def faults(content: bytes) -> list[str]:
    """What is wrong with the file as a table: its encoding, its grammar, its shape, its cells."""
    if not content.startswith(_BOM):
        return ["does not begin with the mark that tells a spreadsheet its encoding"]
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return ["is not UTF-8"]
    rows = _rows(text)
    if rows is None:
        return ["is not CSV (RFC 4180)"]
    found = []
    if len({len(row) for row in rows}) != 1 or not all(rows[0]):
        found.append("is not a table: its rows are not as wide as its head, or a column has no name")
    found += [f"the cell {shown(c)} would be run as a formula" for row in rows for c in row if _FORMULA.match(c)]
    return found


def _rows(text: str) -> list[list[str]] | None:
    """The cells of each row; nothing where the text is not CSV, or does not end with a line end."""
    rows: list[list[str]] = []
    row: list[str] = []
    place = 0
    while place < len(text):
        found = _FIELD.match(text, place)
        if found is None or not found[2]:
            return None
        cell = found[1]
        row.append(cell[1:-1].replace('""', '"') if cell.startswith('"') else cell)
        if found[2] == "\r\n":
            rows.append(row)
            row = []
        place = found.end()
    return rows if rows and not row else None
