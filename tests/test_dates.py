"""What a date reads as, and what is advised where it does not; laws for any text; agreement with edtf."""

import calendar
import contextlib
import io
import re
from collections import Counter

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.dates import FORMS_HINT, LONGEST, DateProblem, instant, iso, parse, words

# text, form, first second, end (exclusive), words; a bound at midnight is written as its day
READ = [
    ("2024-03-12", "day", "2024-03-12", "2024-03-13", "12 March 2024"),
    ("2024-02-29", "day", "2024-02-29", "2024-03-01", "29 February 2024"),
    ("2024-12", "month", "2024-12-01", "2025-01-01", "December 2024"),
    ("2024", "year", "2024-01-01", "2025-01-01", "2024"),
    ("2024-03-12T09:39:00Z", "moment", "2024-03-12T09:39:00Z", "2024-03-12T09:39:01Z",
     "12 March 2024, 09:39 UTC"),
    ("2024-03-12T09:39:05Z", "moment", "2024-03-12T09:39:05Z", "2024-03-12T09:39:06Z",
     "12 March 2024, 09:39:05 UTC"),
    ("2024-03-12T09:39Z", "moment", "2024-03-12T09:39:00Z", "2024-03-12T09:40:00Z",
     "12 March 2024, 09:39 UTC"),
    ("2024-03-12T11:48+02:00", "moment", "2024-03-12T09:48:00Z", "2024-03-12T09:49:00Z",
     "12 March 2024, 11:48 (UTC+02:00)"),
    ("2024-03-12T01:00+03", "moment", "2024-03-11T22:00:00Z", "2024-03-11T22:01:00Z",
     "12 March 2024, 01:00 (UTC+03:00)"),
    ("2024-12-31T23:00-03:30", "moment", "2025-01-01T02:30:00Z", "2025-01-01T02:31:00Z",
     "31 December 2024, 23:00 (UTC-03:30)"),
    ("2024-21", "season", "2024-03-01", "2024-06-01", "spring 2024"),
    ("2024-24~", "season", "2024-12-01", "2025-03-01", "about winter 2024"),
    ("2024-03-12~", "day", "2024-03-12", "2024-03-13", "about 12 March 2024"),
    ("2024-03?", "month", "2024-03-01", "2024-04-01", "possibly March 2024"),
    ("2024%", "year", "2024-01-01", "2025-01-01", "possibly about 2024"),
    ("199X", "unspecified", "1990-01-01", "2000-01-01", "1990s"),
    ("200X", "unspecified", "2000-01-01", "2010-01-01", "some year from 2000 to 2009"),
    ("20XX", "unspecified", "2000-01-01", "2100-01-01", "some year from 2000 to 2099"),
    ("2004-XX", "unspecified", "2004-01-01", "2005-01-01", "some month in 2004"),
    ("1985-04-XX", "unspecified", "1985-04-01", "1985-05-01", "some day in April 1985"),
    ("1985-XX-XX", "unspecified", "1985-01-01", "1986-01-01", "some day in 1985"),
    ("Y170000002", "year", "+170000002-01-01", "+170000003-01-01", "170000002"),
    ("-0043-03-15", "day", "-0043-03-15", "-0043-03-16", "15 March 44 BC"),
    ("0000", "year", "0000-01-01", "0001-01-01", "1 BC"),
    ("0044", "year", "0044-01-01", "0045-01-01", "AD 44"),
    ("2024-03-12/2024-03-15", "interval", "2024-03-12", "2024-03-16", "12 to 15 March 2024"),
    ("2024-03-30/2024-04-02", "interval", "2024-03-30", "2024-04-03", "30 March to 2 April 2024"),
    ("2023-12/2024-01", "interval", "2023-12-01", "2024-02-01", "December 2023 to January 2024"),
    ("2004-02-01/2005", "interval", "2004-02-01", "2006-01-01", "1 February 2004 to 2005"),
    ("2024-03-12~/2024-03-15", "interval", "2024-03-12", "2024-03-16",
     "about 12 March 2024 to 15 March 2024"),
    ("2024-03-12T09:39Z/2024-03-12T11:00Z", "interval", "2024-03-12T09:39:00Z", "2024-03-12T11:01:00Z",
     "09:39 to 11:00 UTC, 12 March 2024"),
    ("2024-03-12/2024-03-12", "interval", "2024-03-12", "2024-03-13", "12 March 2024"),
    ("2024-03-12/..", "interval", "2024-03-12", "-", "since 12 March 2024"),
    ("2024-03-12/", "interval", "2024-03-12", "-", "from 12 March 2024, end unknown"),
    ("../2024-03-12", "interval", "-", "2024-03-13", "until 12 March 2024"),
    ("/2024-03-12", "interval", "-", "2024-03-13", "until 12 March 2024, start unknown"),
    ("[2024-03-12..2024-03-15]", "range", "2024-03-12", "2024-03-16",
     "some time between 12 and 15 March 2024"),
    ("[2024-03-12T09:39Z..2024-03-12T11:00:30Z]", "range", "2024-03-12T09:39:00Z", "2024-03-12T11:00:31Z",
     "some time between 09:39 and 11:00:30 UTC, 12 March 2024"),
    ("[..2024-03]", "range", "-", "2024-04-01", "March 2024 or earlier"),
    ("[2024-03..]", "range", "2024-03-01", "-", "March 2024 or later"),
]  # fmt: skip

DAY_FORM = "is not in the form year-month-day with two digits for month and day"
LEVEL_2 = "is EDTF level 2, of which only [a..b] is used here"
ENDS = "ends before it begins"
CLOCK = "hours are 00 to 23, minutes and seconds 00 to 59"
OFFSET_FORM = "has an offset that is not in the form +03:00"
OFFSETS = "offsets are -14:00 to +14:00; UTC itself is Z"
NO_MONTH = "months are 01 to 12; without a day, 21 to 24 are spring, summer, autumn and winter"
FOUR_DIGITS = "write the year first and with four digits, such as 2024-03-12"
X_HINT = "X stands for digits at the right: 201X, 20XX, 2004-XX, 1985-04-XX or 1985-XX-XX"
TWO_ZONES = (
    "write 2024-03-12T09:39Z for 12 March 2024, 09:39 UTC, "
    "or 2024-03-12T09:39+02:00 for 12 March 2024, 09:39 (UTC+02:00)"
)
LASTED_OR_WITHIN = (
    "write 2024-03-12/2024-03-15 for 12 to 15 March 2024, "
    "or [2024-03-12..2024-03-15] for some time between 12 and 15 March 2024"
)
PLAIN = "has characters other than plain digits and signs"

# text, what was found (after the quoted text where it begins with a verb), hint
REFUSED = [
    ("", "=the date is empty", "write a date such as 2024-03-12, or leave the field out"),
    (" \n", "=the date is empty", "write a date such as 2024-03-12, or leave the field out"),
    ("2" * 101, f"=the date has 101 characters, more than {LONGEST}", FORMS_HINT),
    ("2026-02-30", "=February 2026 has no day 30", "February 2026 has the days 01 to 28"),
    ("2024-04-00", "=April 2024 has no day 00", "April 2024 has the days 01 to 30"),
    ("2023-02-29/2024", "=February 2023 has no day 29", "February 2023 has the days 01 to 28"),
    ("2024-13", "=there is no month 13", NO_MONTH),
    ("2024-21-05", "=there is no month 21", NO_MONTH),
    ("-0000", "=there is no year -0000", "write 0000 for 1 BC, or -0001 for 2 BC"),
    ("12/03/2024", "does not begin with the year",
     "write 2024-03-12 for 12 March 2024, or 2024-12-03 for 3 December 2024"),
    ("31/12/2024", "does not begin with the year", "write 2024-12-31"),
    ("12.03.2024", "does not begin with the year", "write 2024-03-12"),
    ("2024/03/12", DAY_FORM, "write 2024-03-12"),
    ("2024-3-1", DAY_FORM, "write 2024-03-01"),
    ("2024-3-1/2024-3-5", f"='2024-3-1' {DAY_FORM}", "write 2024-03-01/2024-03-05"),
    ("20240312", "has no hyphens", "write 2024-03-12"),
    ("March 2024", "has the month in words", "write 2024-03"),
    ("12 March 2024", "has the month in words", "write 2024-03-12"),
    ("Sept. 3rd, 2024", "has the month in words", "write 2024-09-03"),
    ("12 March 2024, 09:39 UTC", "has the month in words", "write 2024-03-12T09:39Z"),
    ("30 February 2026", "=February 2026 has no day 30", "February 2026 has the days 01 to 28"),
    ("Fall 2024", "has the season in words", "write 2024-23"),
    ("1990s", "has the decade in words", "write 199X"),
    ("c. 2024", "has a word for about", "write 2024~"),
    ("circa March 2024", "has a word for about", "write 2024-03~"),
    ("yesterday", "has no date of its own", "write the day itself, such as 2024-03-12"),
    ("unknown", "is not a date", "leave the field out if the date is not known"),
    ("12/03/24", "has no year of four digits", FOUR_DIGITS),
    ("12345", "has a year of more than four digits", "write Y12345"),
    ("Y2024", "has Y before a year of four digits", "write 2024"),
    ("2024-03-12 09:39", "has a space between the date and the time", TWO_ZONES),
    ("2024-03-12T09:39", "has a time without an offset from UTC", TWO_ZONES),
    ("2024-03-12T24:00Z", "=there is no hour 24: midnight begins the next day", "write 2024-03-13T00:00Z"),
    ("2024-12-31T24:00:00+03:00", "=there is no hour 24: midnight begins the next day",
     "write 2025-01-01T00:00:00+03:00"),
    ("2024-03-12T25:00Z", "=there is no time 25:00", CLOCK),
    ("2024-03-12T23:59:60Z", "=there is no time 23:59:60", CLOCK),
    ("2024-03-12T09:39+3", OFFSET_FORM, "write 2024-03-12T09:39+03:00"),
    ("2024-03-12T09:39 UTC+3", OFFSET_FORM, "write 2024-03-12T09:39+03:00"),
    ("2024-03-12T09:39+14:30", "=there is no offset +14:30", OFFSETS),
    ("2024-03-12T09:39-00:00", "=there is no offset -00:00", OFFSETS),
    ("2024-03-12T09:39 MSK", "names its time zone", "write its offset in numbers, such as +03:00"),
    ("2024-03-12T09Z", "has an hour without minutes", "write [2024-03-12T09:00Z..2024-03-12T09:59Z]"),
    ("2024-03-12T09:39:05.12Z", "has a fraction in its time", "write 2024-03-12T09:39:05Z"),
    ("2024-03-12T9:39Z", "has an hour of one digit", "write 2024-03-12T09:39Z"),
    ("20240312T0939Z", "has no hyphens", "write 2024-03-12T09:39Z"),
    ("2024-03-12T09:39Z~", "has a sign after a time that only a date takes", "write 2024-03-12~"),
    ("2024-03-12t09:39z", "has a small letter", "write 2024-03-12T09:39Z"),
    (" 2024", "has spaces around it", "write 2024"),
    ("٢٠٢٤-٠٣-١٢", PLAIN, "write 2024-03-12"),
    ("２０２４－０３－１２", PLAIN, "write 2024-03-12"),
    ("2024\u201303\u201312", PLAIN, "write 2024-03-12"),
    ("\u202e2024", PLAIN, "write 2024"),
    ("2024-03-12 - 2024-03-15", "joins two dates in another way than EDTF", LASTED_OR_WITHIN),
    ("12 March 2024 to 15 March 2024", "joins two dates in another way than EDTF", LASTED_OR_WITHIN),
    ("between 2023 and 2024", "joins two dates in words", "write [2023..2024]"),
    ("2023..2024", "has two dots but no brackets", "write [2023..2024]"),
    ("[2023/2024]", "has a slash within brackets", "write [2023..2024]"),
    ("[2023 .. 2024]", "has spaces inside", "write [2023..2024]"),
    ("since 2024", "has a word", "write 2024/.."),
    ("2024-03-15/2024-03-12", f"=2024-03-15 to 2024-03-12 {ENDS}", "write 2024-03-12/2024-03-15"),
    ("[2025..2024]", f"=2025 to 2024 {ENDS}", "write [2024..2025]"),
    ("../..", "has neither a start nor an end", "give one, or leave the field out"),
    ("[..]", "has neither a start nor an end", "give one, or leave the field out"),
    ("2024-03-12/P3D", "has a duration", "write both ends, such as 2024-03-12/2024-03-15"),
    ("{2023..2024}", LEVEL_2, "write an interval a/b, a range [a..b], or one date in each record"),
    ("[2024,2021,2023]", LEVEL_2, "write [2021..2024]"),
    ("?2004-06", LEVEL_2, "write 2004-06?"),
    ("2004?-06-11", LEVEL_2, "write 2004-06-11?"),
    ("Y17E7", LEVEL_2, "write the year in full, with ~ if not exact"),
    ("2004-1X", "has X where it is not used here", X_HINT),
    ("2004-XX-12", "has X where it is not used here", X_HINT),
    ("2024-072", "is a week or a day of the year", "write the day itself, such as 2024-03-12"),
    ("soon", "is not a date that can be read", FORMS_HINT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "start", "end", "said"), READ)
def test_reads(text: str, form: str, start: str, end: str, said: str) -> None:
    date = parse(text)
    shown = ["-" if bound is None else iso(bound).removesuffix("T00:00:00Z") for bound in (date.start, date.end)]
    assert (str(date), date.form, *shown, words(date)) == (text, form, start, end, said)


@pytest.mark.parametrize(("text", "found", "hint"), REFUSED)
def test_refuses_with_the_right_form(text: str, found: str, hint: str) -> None:
    with pytest.raises(DateProblem) as caught:
        parse(text)
    message = found[1:] if found.startswith("=") else f"{text!r} {found}"
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2024", 0, 0), ("2024~", 1, 0), ("2024?", 0, 1), ("2024%", 1, 1), ("2023?/2024~", 1, 1)],
)
def test_marks_set_flags_and_leave_the_bounds(text: str, approximate: bool, uncertain: bool) -> None:
    date, plain = parse(text), parse(re.sub("[?~%]", "", text))
    assert (date.approximate, date.uncertain) == (approximate, uncertain)
    assert (date.start, date.end) == (plain.start, plain.end)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("2024-03-12T09:39:05Z", "2024-03-12T09:39:05Z"),
        ("2024-03-12T11:39+02:00", "2024-03-12T09:39:00Z"),
        ("2024-03-12", "2024-03-12T23:59:59Z"),
        ("2024-02", "2024-02-29T23:59:59Z"),
        ("199X", "1999-12-31T23:59:59Z"),
    ],
)
def test_instant_is_the_moment_or_the_end_of_the_date(text: str, second: str) -> None:
    assert iso(instant(text)) == second


ONE = "is not one moment or one date; write one, such as 2024-03-12T09:39Z or 2024-03-12"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2024~", "'2024~' is not exact; write 2024"),
        ("2023/2024", f"'2023/2024' {ONE}"),
        ("[2023..]", f"'[2023..]' {ONE}"),
        ("2024-13", f"there is no month 13; {NO_MONTH}"),
    ],
)
def test_instant_refuses_what_has_no_one_end(text: str, problem: str) -> None:
    with pytest.raises(DateProblem) as caught:
        instant(text)
    assert str(caught.value) == problem


PIECES = (
    "2024",
    "2024-03-12",
    "T09:39",
    "Z",
    "+3",
    "12 March 2024",
    "12/03/2024",
    "[",
    "]",
    "..",
    "/",
    " - ",
)
ANYTHING = st.text(max_size=120) | st.lists(st.sampled_from((*PIECES, "X", "~", " ", "٣", "to")), max_size=9).map(
    "".join
)


@given(ANYTHING)
@settings(max_examples=700, deadline=None)
@example("a - " * 25)
@example("\ufdfa" * 100)
@example("\ud800")
def test_any_text_is_a_date_or_a_problem_whose_advice_can_be_read(text: str) -> None:
    date, problem = None, None
    try:
        date = parse(text)
    except DateProblem as raised:
        problem = raised
    if date:
        assert words(date)
        assert date.start is None or date.end is None or date.start < date.end
    if problem:
        assert problem.message
        advised = re.findall(r"(?:^write|, or) ([\d\[Y-][^ ,]*)(?: for |$)", problem.hint)
        assert all(words(parse(one)) for one in advised)
        assert problem.hint


# Agreement with the edtf package: where the two differ, one of these narrow patterns says why.
A_B = r"(?:/|\.\.)"
WE_ALONE_READ = {
    r"T\d\d:\d\d(?!:)": "a time without seconds (ISO 8601-1, reduced precision)",
    rf"T.*{A_B}|{A_B}.*T": "moments as the ends of an interval or a range",
    r"T.*\+00(?::00)?$": "the offset +00:00, which ISO 8601-1 allows",
    r"-2[1-4][?~%]$": "a season with a sign: level 1 puts the sign at the end of any date",
    rf"^Y.*[?~%]|Y.*{A_B}|{A_B}.*Y": "a long year with a sign, or as an end",
    rf"X.*{A_B}|{A_B}.*X": "an X date as an end: edtf reads some of them and crashes on others",
    r"^\[.*(?:[?~%]|-2[1-4]\b)": "signs and seasons in a range",
    r"^\[-?\d{4}(\.\.-?\d{4}-|-\d\d\.\.-?\d{4}(?!-\d\d\])|-\d\d-\d\d\.\.-?\d{4}(-\d\d)?\])": "uneven range",
}
EDTF_ALONE_READS = {
    r"T\d\d:\d\d:\d\d$": "a time without an offset: whose 09:39 would it be?",
    r"T24:00": "24:00, which ISO 8601-1:2019 dropped: midnight begins a day",
    r"^-?\d{4}(?:-\d\d)?T": "a time on no day: a fault of edtf",
    r"^\.\./\.\.$": "an interval that says nothing",
    r"\s": "spaces anywhere: a fault of edtf",
    r"-02-29": "29 February in a common year: a fault of edtf",
    r"\d{4}(?:-\d\d)?S\d|^Y\d+S": "level 2: significant digits",
    r"-(?:2[5-9]|3\d|4[01])\b": "level 2: more seasons",
    r"[?~%][-\d]|[?~%]/.*[?~%][-\d]": "level 2: a sign on one part",
    r"X\d|X-\d|\dX-|-(?:\dX|X\d)": "level 2: an X before a digit, or on half a part",
    r"XXXX|\dX{1,3}-": "level 2: an X year with more parts, or four X",
}


BOUNDS_DIFFER = {
    r"-24\b": "winter: edtf ends it with December, and says that this is for simplicity",
    r"-\d{4}-.*X|-\d{3}X": "an X before the year 0000: edtf swaps the bounds",
    r"^/|/$": "an unknown end: edtf guesses ten years",
}


def by_edtf(text: str) -> list[tuple[int, ...] | None] | None:
    """First and last day (year, month, day) by edtf; it crashes on some texts: that is refusing."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            date = parse_edtf(text)
            bounds = [date.lower_strict(), date.upper_strict()]
        except (EDTFParseException, TypeError, AttributeError, ValueError):
            return None
    return [None if isinstance(bound, float) else tuple(bound[:3]) for bound in bounds]


def by_us(text: str) -> list[tuple[int, ...] | None] | None:
    try:
        date = parse(text)
    except DateProblem:
        return None
    # edtf drops the time and its offset, so the day to compare is the one that was written.
    offset = re.search(r"T.*([+-])(\d\d)(?::(\d\d))?$", text)
    shift = int(f"{offset[1]}1") * (int(offset[2]) * 3600 + int(offset[3] or 0) * 60) if offset else 0
    seconds = [date.start, None if date.end is None else date.end - 1]
    days = [None if second is None else iso(second + shift).split("T")[0].rsplit("-", 2) for second in seconds]
    return [None if day is None else tuple(map(int, day)) for day in days]


def verdict(text: str) -> str:
    """How the two readings of a text compare; fails on a difference that no exception covers."""
    ours, theirs = by_us(text), by_edtf(text)
    if ours == theirs:
        return "both read" if ours else "both refuse"
    exceptions = BOUNDS_DIFFER if ours and theirs else WE_ALONE_READ if ours else EDTF_ALONE_READS
    no_such_day = any(not calendar.isleap(int(year)) for year in re.findall(r"(-?\d{4})-02-29", text))
    backwards = bool(theirs and theirs[0] and theirs[1] and theirs[0] > theirs[1])
    excused = not ours and (no_such_day or backwards)  # edtf knows neither leap years nor order
    assert excused or any(re.search(form, text) for form in exceptions), (text, ours, theirs)
    return "excepted"


TWO = [f"{number:02d}" for number in range(62)]
MONTHS = st.sampled_from([*TWO[1:13], "00", "13", "21", "24", "25", "XX"])
DAYS = st.sampled_from([*TWO[1:32], "00", "32", "XX", "XX"])
HOURS, SIXTIETHS = st.sampled_from(TWO[:25]), st.sampled_from(TWO[:61])
YEARS = st.sampled_from(["2024", "2023", "0000", "-0044", "9999"]) | st.integers(0, 9999).map("{:04d}".format)
DATES = st.one_of(
    YEARS,
    st.builds("{}-{}".format, YEARS, MONTHS),
    st.builds("{}-{}-{}".format, YEARS, MONTHS, DAYS),
    st.sampled_from(["199X", "20XX", "1XXX", "-004X", "XXXX"]),
    st.integers(-(10**12), 10**12).map("Y{}".format),
)
ZONES = st.sampled_from(["Z", "Z", "+03", "-14:00", "+05:30", "+00:00", "-15:00", ""])
TIMES = st.builds("{}-{}-{}T{}:{}:{}{}".format, YEARS, MONTHS, DAYS, HOURS, SIXTIETHS, SIXTIETHS, ZONES)
MARKED = st.builds("{}{}".format, DATES, st.sampled_from(["", "", "", "?", "~", "%"]))
END = MARKED | st.sampled_from(["..", ""])
RANGES = st.builds("[{}..{}]".format, DATES | st.just(""), MARKED | st.just(""))
EDTF = st.one_of(MARKED, TIMES, st.builds("{}/{}".format, END, END), RANGES)
BROKEN = st.builds(
    lambda text, at, cut, more: text[: at % (len(text) + 1)] + more + text[at % (len(text) + 1) + cut :],
    EDTF,
    st.integers(0, 40),
    st.integers(0, 2),
    st.text("0123456789-/.XTZ:+~?% []Y", max_size=2),
)


def test_agrees_with_the_edtf_package() -> None:
    seen: Counter[str] = Counter()

    @given(st.integers(0, 3).flatmap(lambda choice: EDTF if choice else BROKEN))
    @settings(max_examples=1000, deadline=None, derandomize=True, database=None)
    def compare(text: str) -> None:
        seen[verdict(text)] += 1

    compare()
    assert min(seen["both read"], seen["both refuse"]) >= 250, seen
