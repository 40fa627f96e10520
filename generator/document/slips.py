"""What libyaml says of a file -> what the contributor did, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Span, cut

# libyaml's own words -> what a contributor did and how to mend it. Order matters: the first that is found speaks.
SYNTAX = (
    ("found a tab character", "a tab stands where YAML wants spaces", "indent with spaces"),
    (
        "found character that cannot start any token",
        "a value cannot begin with this character",
        "put the whole value in quotes; indent with spaces, not tabs",
    ),
    (
        "mapping values are not allowed",
        "a second ': ' on one line",
        "put the value in quotes",
    ),
    (
        "could not find expected ':'",
        "this is not 'field: value'",
        "write 'field: value', with a space after the colon",
    ),
    ("found unexpected end of stream", "a quote is opened and never closed", "close the quote"),
    (
        "did not find expected '-' indicator",
        "this line is not part of the list above it",
        "begin it with '- ' at the same indent",
    ),
    ("block sequence entries are not allowed", "a list cannot begin here", "put the list on the next line"),
    (
        "did not find expected ',' or",
        "a list or mapping in brackets is not closed",
        "close the bracket, or write one item a line",
    ),
    (
        "found unknown escape character",
        "an unknown escape in double quotes",
        "use single quotes, or write the backslash twice",
    ),
    ("found undefined tag handle", "a value begins with '!'", "put the value in quotes"),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "align the field with its neighbours",
    ),
    ("did not find expected alphabetic", "a value begins with '*' or '&'", "put the value in quotes"),
    (
        "did not find expected comment or line break",
        "a value begins with '|' or '>'",
        "put the value in quotes, or its text on the lines below",
    ),
    ("expected <document start>", "text after the end of the record", "one file holds one record"),
)


# What YAML 1.1 and 1.2 readers make a null, a boolean, a number or a time of (yaml.org/type, YAML 1.2.2 ch. 10).
AMBIGUOUS = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?0\d+|0[xob][0-9a-f]+|[-+]?(\d+\.?\d*|\.\d+)e[-+]?\d+"
    r"|\d+(:[0-5]?\d)+(\.\d*)?|[-+]?\.(inf|nan)|[-+]?\d{1,3}(_\d+)+|=|<<",
    re.IGNORECASE,
)

_FIELD_LINE = re.compile(r"\s*(#.*|- .*|-|(- )*[\w-]+:( .*)?)?")
_QUOTED_START = re.compile(r"\s*(?:- )*[\w-]+:\s+(?=['\"\[{])")


def _slip_above(words: str, span: Span, lines: Sequence[str], number: int) -> Diagnostic | None:
    """A line without 'field: value' is noticed only at the line below it; it is told where it stands."""
    if "mapping values are not allowed" not in words and "could not find expected ':'" not in words:
        return None
    for at in (number - 1, number):
        if 0 <= at < len(lines) and not _FIELD_LINE.fullmatch(line := lines[at]):
            place = Span(span.path, span.line + at - number, len(line) - len(line.lstrip()) + 1)
            message = f"'{cut(line.strip(), 40)}' is not 'field: value'"
            return Diagnostic(place, "syntax", message, "write the field's name, a colon, a space and the value")
    return None


def _slip_of_line(words: str, span: Span, line: str) -> Diagnostic | None:
    """What the line itself tells better than the parser: a conflict of versions, or text after a closing quote."""
    if re.match(r"<{7}|={7}|>{7}", line):
        return Diagnostic(span, "syntax", "a merge conflict that is not resolved", "keep one version, delete the marks")
    start = len(line) - len(line.lstrip())
    if "mapping values are not allowed" in words and ": " not in line[start : span.column - 1]:
        place = Span(span.path, span.line, start + 1)
        message = f"'{cut(line.strip().partition(':')[0], 40)}' is indented deeper than the fields around it"
        return Diagnostic(place, "syntax", message, "begin it right below the first letter of the field above")
    quoted = _QUOTED_START.match(line)
    if quoted and span.column - 1 > quoted.end():
        message = "text after a closing quote or bracket"
        return Diagnostic(span, "syntax", message, "put the whole value in quotes of the other kind")
    return None


def told(words: str, span: Span, lines: Sequence[str], number: int) -> Diagnostic:
    """What the contributor did, from what libyaml says and where; `number` is the line's place among the lines."""
    found = _slip_above(words, span, lines, number) or _slip_of_line(words, span, lines[number])
    if found is not None:
        return found
    message, hint = "this is not YAML as records use it", "compare it with another record of this type"
    for part, *rest in SYNTAX:
        if part in words:
            message, hint = rest
            break
    return Diagnostic(span, "syntax", message, hint)
