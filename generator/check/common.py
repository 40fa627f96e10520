"""How a law places its problem."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.document import Where
from generator.problems import severity
from generator.validate import Entry


def at(entry: Entry, where: Where, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.document.span(where), code, message, hint, severity(code))
