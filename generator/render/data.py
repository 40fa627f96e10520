"""Data files -> their text: JSON, and CSV that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
import io
import json

from generator.derive.data import Cell, DataFile, Table

#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection); also after spaces and a quote mark.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text(file: DataFile) -> str:
    """The whole file. The same content gives the same text."""
    if isinstance(file.content, Table):
        return _csv(file.content)
    if isinstance(file.content, str):
        return file.content
    return json.dumps(file.content, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _csv(table: Table) -> str:
    """RFC 4180: commas, CRLF, quotes doubled. The byte order mark tells spreadsheets that it is UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_plain(cell) for cell in table.head])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return "\ufeff" + written.getvalue()


def _plain(cell: Cell) -> str:
    """The cell as text that is no formula: an apostrophe before whatever could begin one."""
    shown = "" if cell is None else str(cell)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown
