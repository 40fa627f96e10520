"""EDTF text becomes a span of UTC seconds; only this module knows the grammar and counts days."""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Form = Literal["moment", "day", "month", "season", "year", "unspecified", "interval", "range"]

LONGEST = 100  # characters: bounds the work; the longest useful date, a range of two moments, has 54
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {"21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12)}

_MILLENNIUM = datetime.date(2000, 1, 1).toordinal()
_EPOCH = datetime.date(1970, 1, 1).toordinal()

DATE = re.compile(
    r"(?:(?P<long>Y-?[1-9][0-9]{4,})|(?P<some>-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]XXX))"
    r"|(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?)(?P<mark>[?~%])?"
)
MOMENT = re.compile(
    r"(?P<day>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|[+-](?P<hours>[0-9]{2})(?::(?P<minutes>[0-9]{2}))?)"
)


class DateProblem(ValueError):
    """A text is no date: `message` says what was found, `hint` how to write it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Date:
    """One date as a span of whole seconds since 1970-01-01T00:00:00Z (proleptic Gregorian, with a year 0000).

    `start` is the first second in which it may begin; `end` the first second after it has certainly ended,
    itself outside; None where that side is open or unknown. `form`: a "moment" is a second or a minute long;
    "unspecified" has an X (one year, month or day within the span); an "interval" (`a/b`) lasted all through,
    a "range" (`[a..b]`) happened somewhere within. `approximate` is `~` or `%` and `uncertain` is `?` or `%`,
    on either end.
    """

    text: str
    start: int | None
    end: int | None
    form: Form
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        return self.text


def has_ends(text: str) -> bool:
    return re.fullmatch(r"\[[^/]*\.\.[^/]*\]|[^[/][^/]*/[^/]*|/[^/]+", text, re.DOTALL) is not None


def ends_of(text: str) -> tuple[str, str]:
    first, _, last = text[1:-1].partition("..") if text[0] == "[" else text.partition("/")
    return first, last


def read(text: str) -> Date | None:
    """None: not in any of the forms. Raises DateProblem for a right form that names no real time."""
    if not has_ends(text):
        return read_point(text)
    first, last = ends_of(text)
    blank = ("",) if text[0] == "[" else ("", "..")
    a = None if first in blank else read_point(first)
    b = None if last in blank else read_point(last)
    if (a is None and (b is None or first not in blank)) or (b is None and last not in blank):
        return None
    if a and b and a.start is not None and b.end is not None and b.end <= a.start:
        swapped = f"[{last}..{first}]" if text[0] == "[" else f"{last}/{first}"
        raise DateProblem(f"{first} to {last} ends before it begins", f"write {swapped}")
    known = [point for point in (a, b) if point]
    approximate, uncertain = any(p.approximate for p in known), any(p.uncertain for p in known)
    form: Form = "range" if text[0] == "[" else "interval"
    return Date(text, a.start if a else None, b.end if b else None, form, approximate, uncertain)


def read_point(text: str) -> Date | None:
    if moment := MOMENT.fullmatch(text):
        return _read_moment(text, moment)
    match = DATE.fullmatch(text)
    if not match or (match["month"] == "XX" and match["day"] not in (None, "XX")):
        return None
    flags = (match["mark"] in ("~", "%"), match["mark"] in ("?", "%"))
    if match["some"]:
        bounds = sorted(int(match["some"].replace("X", nine)) for nine in "09")
        return Date(text, _midnight(bounds[0]), _midnight(bounds[1] + 1), "unspecified", *flags)
    if match["year"] == "-0000":
        raise DateProblem("there is no year -0000", "write 0000 for 1 BC, or -0001 for 2 BC")
    year = int((match["long"] or match["year"]).lstrip("Y"))
    month, day = match["month"], match["day"]
    if month is None or (month, day) in (("XX", None), ("XX", "XX")):
        return Date(text, _midnight(year), _midnight(year + 1), "unspecified" if month else "year", *flags)
    if month in SEASONS and day is None:
        first = SEASONS[month][1]
        return Date(text, _midnight(year, first), _midnight(year, first + 3), "season", *flags)
    if not 1 <= int(month) <= 12:
        hint = "months are 01 to 12; without a day, 21 to 24 are spring, summer, autumn and winter"
        raise DateProblem(f"there is no month {month}", hint)
    if day in (None, "XX"):
        form: Form = "unspecified" if day else "month"
        return Date(text, _midnight(year, int(month)), _midnight(year, int(month) + 1), form, *flags)
    days = monthrange(2000 + year % 400, int(month))[1]
    if not 1 <= int(day) <= days:
        named = f"{MONTHS[int(month) - 1]} {year_words(year)}"
        raise DateProblem(f"{named} has no day {day}", f"{named} has the days 01 to {days}")
    start = _midnight(year, int(month), int(day))
    return Date(text, start, start + 86_400, "day", *flags)


def _read_moment(text: str, match: re.Match[str]) -> Date:
    day = read_point(match["day"])
    assert day is not None
    assert day.start is not None
    assert day.end is not None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if (hour, minute, second) == (24, 0, 0):
        right = iso(day.end)[:-10] + "T00:00" + text[len(match["day"]) + 6 :]
        raise DateProblem("there is no hour 24: midnight begins the next day", f"write {right}")
    if hour > 23 or minute > 59 or second > 59:
        clock = text[len(match["day"]) + 1 : match.start("zone")]
        raise DateProblem(f"there is no time {clock}", "hours are 00 to 23, minutes and seconds 00 to 59")
    zone, hours, minutes = match["zone"], int(match["hours"] or 0), int(match["minutes"] or 0)
    if minutes > 59 or hours * 60 + minutes > 14 * 60 or (zone[0] == "-" and hours + minutes == 0):
        raise DateProblem(f"there is no offset {zone}", "offsets are -14:00 to +14:00; UTC itself is Z")
    offset = (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)
    start = day.start + hour * 3600 + minute * 60 + second - offset
    return Date(text, start, start + (1 if match["second"] else 60), "moment")


def _midnight(year: int, month: int = 1, day: int = 1) -> int:
    """Seconds at the start of a day in UTC, for any year; a month past 12 runs into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    # The calendar repeats every 400 years, so a year that the standard library lacks is read as one it has.
    twin = 2000 + year % 400
    days = datetime.date(twin, month, day).toordinal() - _EPOCH + (year - twin) // 400 * 146_097
    return days * 86_400


def year_words(year: int) -> str:
    return f"{1 - year} BC" if year < 1 else f"AD {year}" if year < 1000 else str(year)


def iso(seconds: int) -> str:
    """ISO 8601-1 in UTC; a year above 9999 gets a plus sign (the expanded form of ISO 8601-1)."""
    days, second = divmod(seconds, 86_400)
    cycles, day = divmod(days + _EPOCH - _MILLENNIUM, 146_097)
    civil = datetime.date.fromordinal(day + _MILLENNIUM)
    year = civil.year + cycles * 400
    shown = f"+{year}" if year > 9999 else f"{year:0{5 if year < 0 else 4}d}"
    clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    return f"{shown}-{civil.month:02d}-{civil.day:02d}T{clock}Z"
