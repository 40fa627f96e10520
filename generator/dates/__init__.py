"""Turns EDTF text into a span of UTC seconds and plain English; only this module knows how a date is written.

Source: ISO 8601-2:2019, levels 0 and 1, as on the Library of Congress page "Extended Date/Time Format (EDTF)
Specification" (2019), and from level 2 the set `[a..b]`. Rules of this project where EDTF leaves a choice:

- a date without a time is that day in UTC; a time needs an offset, -14:00 to +14:00 (as in XML Schema 1.1);
- a time may leave out its seconds (ISO 8601-1, reduced precision): the moment is then a minute long;
- a season is that of the northern hemisphere by whole months; winter starts in December of its year;
- `?`, `~` and `%` set flags, leave the bounds alone, and stand after any date but not after a time;
- any date of level 0 or 1 and any moment may end an interval or a range.
"""

import re
from itertools import takewhile

from generator.dates.reading import LONGEST, Date, DateProblem, Form, ends_of, iso, read
from generator.dates.slips import problem_of, shown
from generator.dates.wording import words

__all__ = [
    "FORMS_HINT",
    "LONGEST",
    "Date",
    "DateProblem",
    "Form",
    "begun",
    "day",
    "instant",
    "iso",
    "parse",
    "words",
]

FORMS_HINT = (
    "write a date such as 2024-03-12, 2024-03 or 2024, a moment such as 2024-03-12T09:39Z, "
    "an interval 2024-03-12/2024-03-15 or, in quotes, a range '[2024-03-12..2024-03-15]'"
)


def parse(text: str) -> Date:
    """Reads one date; raises DateProblem, and nothing else, for every text that is not one."""
    if not text.strip():
        raise DateProblem("the date is empty", "write a date such as 2024-03-12, or leave the field out")
    if len(text) > LONGEST:
        raise DateProblem(f"the date has {len(text)} characters, more than {LONGEST}", FORMS_HINT)
    date = read(text)
    if date is None:
        raise problem_of(text) or DateProblem(f"{shown(text)} is not a date that can be read", FORMS_HINT)
    return date


def instant(text: str) -> int:
    """The second for "as of": the first second of a moment, else the last second of the date; raises DateProblem."""
    date = parse(text)
    if date.start is None or date.end is None or date.form in ("interval", "range"):
        hint = "write one, such as 2024-03-12T09:39Z or 2024-03-12"
        raise DateProblem(f"{shown(text)} is not one moment or one date", hint)
    if date.approximate or date.uncertain:
        raise DateProblem(f"{shown(text)} is not exact", f"write {text[:-1]}")
    return date.start if date.form == "moment" else date.end - 1


def begun(date: Date) -> tuple[str, ...]:
    """`2024`, `-03` and `-12` of the day in UTC on which it began, as far as that is certain."""
    first = parse(ends_of(date.text)[0]) if date.form == "interval" and date.start is not None else date
    if first.start is None or first.end is None:
        return ()
    ends = zip(day(first.start), day(first.end - 1), strict=False)
    return tuple(step for step, _ in takewhile(lambda steps: steps[0] == steps[1], ends))


def day(second: int) -> tuple[str, ...]:
    """The year, month and day in UTC of a second, as parts of a date; of a year above 9999, that alone."""
    year, *rest = re.split("(?<=[0-9])(?=-)", iso(second).partition("T")[0])
    return (year, *rest) if year[0] != "+" else (f"Y{year[1:]}",)
