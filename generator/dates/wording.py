"""A date becomes plain English for readers; nothing here judges whether it is one."""

from generator.dates.reading import DATE, MOMENT, MONTHS, SEASONS, Date, ends_of, year_words

MARKS = {None: "", "~": "about ", "?": "possibly ", "%": "possibly about "}


def words(date: Date) -> str:
    """Plain English for readers; a time stays in the offset in which it was written."""
    if date.form not in ("interval", "range"):
        return _point_words(date.text)
    ranges = date.form == "range"
    first, last = ends_of(date.text)
    if first not in ("", "..") and last not in ("", ".."):
        span = _span_words(first, last, "and" if ranges else "to")
        return f"some time between {span}" if ranges and first != last else span
    known = _point_words(last if first in ("", "..") else first)
    if ranges:
        return f"{known} or {'later' if first else 'earlier'}"
    if ".." in (first, last):
        return f"{'since' if last == '..' else 'until'} {known}"
    return f"from {known}, end unknown" if first else f"until {known}, start unknown"


def _point_words(text: str) -> str:
    if moment := MOMENT.fullmatch(text):
        second = f":{moment['second']}" if moment["second"] not in (None, "00") else ""
        hours, minutes = moment["hours"], moment["minutes"] or "00"
        zone = "UTC" if moment["zone"] == "Z" else f"(UTC{moment['zone'][0]}{hours}:{minutes})"
        return f"{_point_words(moment['day'])}, {moment['hour']}:{moment['minute']}{second} {zone}"
    match = DATE.fullmatch(text)
    assert match is not None
    if match["some"]:
        low, high = sorted(int(match["some"].replace("X", nine)) for nine in "09")
        decade = high - low == 9 and low >= 1000 and low % 100
        plain = f"{low}s" if decade else f"some year from {year_words(low)} to {year_words(high)}"
        return MARKS[match["mark"]] + plain
    year = year_words(int((match["long"] or match["year"]).lstrip("Y")))
    month, day = match["month"], match["day"]
    if month is None:
        plain = year
    elif month in SEASONS:
        plain = f"{SEASONS[month][0]} {year}"
    elif month == "XX":
        plain = f"some {'day' if day else 'month'} in {year}"
    else:
        named = f"{MONTHS[int(month) - 1]} {year}"
        plain = f"some day in {named}" if day == "XX" else f"{int(day)} {named}" if day else named
    return MARKS[match["mark"]] + plain


def _span_words(first: str, last: str, glue: str) -> str:
    """Says what both ends share only once: "12 to 15 March 2024", "09:39 to 11:00 UTC, 12 March 2024"."""
    if first == last:
        return _point_words(first)
    a, b = _point_words(first), _point_words(last)
    if ", " in a and ", " in b:
        (day, clock), (last_day, last_clock) = a.split(", "), b.split(", ")
        time, zone = clock.split(" ")
        if day == last_day and last_clock.endswith(f" {zone}"):
            return f"{time} {glue} {last_clock}, {day}"
    elif first[-1] in "?~%X" or last[-1] in "?~%X" or len(a.split()) != len(b.split()):
        return f"{a} {glue} {b}"
    else:
        mine, other = a.split(), b.split()
        while len(mine) > 1 and mine[-1] == other[-1]:
            mine, other = mine[:-1], other[:-1]
        return f"{' '.join(mine)} {glue} {b}"
    return f"{a} {glue} {b}"
