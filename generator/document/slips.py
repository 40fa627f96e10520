"""What libyaml says of a file -> what the contributor did, and how to mend it."""

from __future__ import annotations

import re

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
        "a second ': ' on one line, or a field indented under a value",
        "put the value in quotes, or align the field with its neighbours",
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
