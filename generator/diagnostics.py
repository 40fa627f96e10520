"""What a contributor is told: placed problems, and the four forms in which they are printed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from rapidfuzz import fuzz, process

Severity = Literal["error", "warning"]
Format = Literal["text", "github", "json", "sarif"]


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place in a file; line and column count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem: where, a code in words (a key of `problems.CODES`), what was found, how to mend it."""

    span: Span
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        line = f"{self.span}: {self.severity}[{self.code}]: {shown(self.message)}"
        return f"{line}\n    hint: {shown(self.hint)}" if self.hint else line


def shown(text: str) -> str:
    """The text on one line, with every character that a terminal or a log could obey written as its code point."""
    return "".join(
        " " if c == "\n" else f"<U+{ord(c):04X}>" if unicodedata.category(c) in _UNPRINTABLE else c for c in text
    )


_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def cut(text: str, size: int = 80) -> str:
    """The text, shortened for a message."""
    return text if len(text) <= size else text[: size - 1] + "…"


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that the writer most likely meant, if one is near enough."""
    found = process.extractOne(word.casefold(), list(options), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(word: str, options: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest option, or else the given hint."""
    near = nearest(word, options)
    return f"did you mean '{near}'?" if near else otherwise


def failed(problems: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether the problems stop a build: any error, or under `strict` any warning."""
    return any(strict or p.severity == "error" for p in problems)


def as_text(problems: Iterable[Diagnostic]) -> str:
    """One problem after the other, the hint indented below."""
    return "\n".join(str(p) for p in problems)


def as_github(problems: Iterable[Diagnostic]) -> str:
    """Workflow commands of GitHub Actions, which make annotations at the line.

    Escaping: github.com/actions/toolkit, `command.ts` (percent, CR, LF; in properties colon and comma too).
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for p in problems:
        place = f"file={attribute(shown(p.span.path))},line={p.span.line},col={p.span.column},title={attribute(p.code)}"
        text = shown(p.message) + (f"\nhint: {shown(p.hint)}" if p.hint else "")
        lines.append(f"::{p.severity} {place}::{data(text)}")
    return "\n".join(lines)


def _facts(p: Diagnostic) -> dict[str, Any]:
    return {
        "path": p.span.path,
        "line": p.span.line,
        "column": p.span.column,
        "severity": p.severity,
        "code": p.code,
        "message": p.message,
        "hint": p.hint,
    }


def as_json(problems: Iterable[Diagnostic]) -> str:
    """A list of objects with path, line, column, severity, code, message and hint."""
    return json.dumps([_facts(p) for p in problems], ensure_ascii=True, indent=2)


def as_sarif(problems: Iterable[Diagnostic]) -> str:
    """A log in SARIF 2.1.0 (OASIS standard), as code-scanning services read it."""
    found = list(problems)
    results = [
        {
            "ruleId": p.code,
            "level": p.severity,
            "message": {"text": shown(f"{p.message}. Hint: {p.hint}" if p.hint else p.message)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(p.span.path, errors="replace")},
                        "region": {"startLine": p.span.line, "startColumn": p.span.column},
                    }
                }
            ],
        }
        for p in found
    ]
    rules = [{"id": code} for code in sorted({p.code for p in found})]
    driver = {"name": "counterclaim", "rules": rules}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=True, indent=2)


FORMATS: dict[Format, Callable[[Iterable[Diagnostic]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}
