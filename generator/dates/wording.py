"""A date becomes plain words for readers; nothing here judges whether it is one."""

from typing import Protocol

from generator.dates.reading import DATE, MOMENT, MONTHS, Date, ends_of


class Speech(Protocol):
    """The language in which a date is told; messages are written in English, with the names of parts in braces."""

    def say(self, message: str, **parts: object) -> str:
        """The message with its parts filled in."""

    def month(self, number: int, *, alone: bool) -> str:
        """The name of a month; `alone` where no day stands before it and nothing governs it."""

    def season(self, number: int, year: str, *, alone: bool) -> str:
        """A season of a year, by its number in EDTF."""


class Plain:
    """English, as the messages stand."""

    def say(self, message: str, **parts: object) -> str:
        """The message with its parts filled in."""
        return message.format(**parts)

    def month(self, number: int, *, alone: bool) -> str:
        """The name of a month."""
        return MONTHS[number - 1]

    def season(self, number: int, year: str, *, alone: bool) -> str:
        """A season of a year."""
        return SEASONS[number].format(year=year)


ENGLISH = Plain()
SEASONS = {21: "spring {year}", 22: "summer {year}", 23: "autumn {year}", 24: "winter {year}"}


def words(date: Date, speech: Speech = ENGLISH, *, alone: bool = True) -> str:
    """Plain words for readers; a time stays in the offset in which it was written. Not `alone` where a word of a larger
    message governs them, as in "from {start}"."""
    say = speech.say
    if date.form not in ("interval", "range"):
        return _point(date.text, speech, alone=alone)
    ranges = date.form == "range"
    first, last = ends_of(date.text)
    if first not in ("", "..") and last not in ("", ".."):
        return _span(first, last, speech, ranges=ranges)
    end = last if first in ("", "..") else first
    if ranges:
        known = _point(end, speech)
        return say("{date} or later", date=known) if first else say("{date} or earlier", date=known)
    known = _point(end, speech, alone=False)
    if ".." in (first, last):
        return say("since {date}", date=known) if last == ".." else say("until {date}", date=known)
    if first:
        return say("from {date}, end unknown", date=known)
    return say("until {date}, start unknown", date=known)


def _point(text: str, speech: Speech, *, alone: bool = True) -> str:
    """One date or moment. Many languages bend a month's name where a word governs it: then it is not `alone`."""
    if moment := MOMENT.fullmatch(text):
        second = f":{moment['second']}" if moment["second"] not in (None, "00") else ""
        hours, minutes = moment["hours"], moment["minutes"] or "00"
        zone = "UTC" if moment["zone"] == "Z" else f"(UTC{moment['zone'][0]}{hours}:{minutes})"
        return f"{_point(moment['day'], speech)}, {moment['hour']}:{moment['minute']}{second} {zone}"
    match = DATE.fullmatch(text)
    assert match is not None
    say, mark = speech.say, match["mark"]
    alone = alone and mark not in ("~", "%")
    if match["some"]:
        plain = _some_year(match["some"], speech)
    else:
        year = _year(int((match["long"] or match["year"]).lstrip("Y")), speech)
        plain = _in_year(year, match["month"], match["day"], speech, alone=alone)
    if mark == "~":
        return say("about {date}", date=plain)
    if mark == "?":
        return say("possibly {date}", date=plain)
    return say("possibly about {date}", date=plain) if mark else plain


def _some_year(text: str, speech: Speech) -> str:
    low, high = sorted(int(text.replace("X", nine)) for nine in "09")
    if high - low == 9 and low >= 1000 and low % 100:
        return speech.say("{year}s", year=low)
    return speech.say("some year from {first} to {last}", first=_year(low, speech), last=_year(high, speech))


def _in_year(year: str, month: str | None, day: str | None, speech: Speech, *, alone: bool) -> str:
    say = speech.say
    if month is None:
        return year
    if month == "XX":
        return say("some day in {year}", year=year) if day else say("some month in {year}", year=year)
    if int(month) > 12:
        return speech.season(int(month), year, alone=alone)
    if day is None:
        return say("{month} {year}", month=speech.month(int(month), alone=alone), year=year)
    named = say("{month} {year}", month=speech.month(int(month), alone=False), year=year)
    return say("some day in {month}", month=named) if day == "XX" else say("{day} {month}", day=int(day), month=named)


def _year(year: int, speech: Speech) -> str:
    if year < 1:
        return speech.say("{year} BC", year=1 - year)
    return speech.say("AD {year}", year=year) if year < 1000 else str(year)


def _span(first: str, last: str, speech: Speech, *, ranges: bool) -> str:
    """Says what both ends share only once: "12 to 15 March 2024", "09:39 to 11:00 UTC, 12 March 2024"."""
    if first == last:
        return _point(first, speech)
    mine, other, shared = _ends(first, last, speech)
    if ranges:
        return speech.say("some time between {first} and {last}", first=mine, last=other) + shared
    return speech.say("{first} to {last}", first=mine, last=other) + shared


def _ends(first: str, last: str, speech: Speech) -> tuple[str, str, str]:
    """The two ends in words without what they share, and what they share if that follows both."""
    a, b = _point(first, speech, alone=False), _point(last, speech, alone=False)
    if ", " in a and ", " in b:
        (day, clock), (last_day, last_clock) = a.split(", "), b.split(", ")
        time, zone = clock.split(" ")
        if day == last_day and last_clock.endswith(f" {zone}"):
            return time, last_clock, f", {day}"
    elif first[-1] not in "?~%X" and last[-1] not in "?~%X" and len(a.split()) == len(b.split()):
        mine, other = a.split(), b.split()
        while len(mine) > 1 and mine[-1] == other[-1]:
            mine, other = mine[:-1], other[:-1]
        return " ".join(mine), b, ""
    return a, b, ""
