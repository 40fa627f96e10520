"""A text that is no date becomes a problem with the right form as its hint; only hints are made here."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from generator.dates.reading import LONGEST, MONTHS, SEASONS, DateProblem, ends_of, has_ends, read, read_point
from generator.dates.wording import words


def shown(text: str) -> str:
    # repr() also makes visible the characters that hide or reorder text.
    return repr(text if len(text) <= 60 else text[:57] + "...")


class _Slip(NamedTuple):
    """A common slip: what it looks like, what was found, and what may have been meant, or a fixed hint."""

    form: re.Pattern[str]
    found: str
    meant: Callable[[re.Match[str]], list[str]] = lambda match: []
    hint: str = ""


def problem_of(text: str, depth: int = 3) -> DateProblem | None:
    """Names the first slip whose repair reads as a date; a text may hold several slips, up to `depth`."""
    for slip in _SLIPS if depth and len(text) <= LONGEST else ():
        match = slip.form.fullmatch(text)
        if match and slip.hint:
            return DateProblem(f"{shown(text)} {slip.found}", slip.hint)
        if match and (problem := _repaired(f"{shown(text)} {slip.found}", slip.meant(match), text, depth)):
            return problem
    return _problem_of_an_end(text, depth)


def _repaired(found: str, candidates: list[str], text: str, depth: int) -> DateProblem | None:
    """The problem with the candidates that read as dates as its hint; None if none of them comes near one."""
    problems: list[DateProblem] = []
    right: dict[str, str] = {}
    for meant in candidates:
        if meant == text:
            continue
        mended = _with_ends_mended(meant, depth - 1)
        try:
            date = read(mended) if len(mended) <= LONGEST else None
        except DateProblem as problem:
            problems.append(problem)
            continue
        if date:
            right[mended] = words(date)
        elif deeper := problem_of(mended, depth - 1):
            problems.append(DateProblem(found, deeper.hint))
    if len(right) > 1:
        choice = ", or ".join(f"{mended} for {said}" for mended, said in right.items())
        return DateProblem(found, f"write {choice}")
    if right:
        return DateProblem(found, f"write {next(iter(right))}")
    return problems[0] if problems else None


def _problem_of_an_end(text: str, depth: int) -> DateProblem | None:
    for end in ends_of(text) if depth and has_ends(text) else ():
        if end not in ("", "..") and (problem := _point_problem(end, depth - 1)):
            whole = _with_ends_mended(text, depth - 1)
            return DateProblem(problem.message, f"write {whole}") if _reads(whole) else problem
    return None


def _point_problem(text: str, depth: int) -> DateProblem | None:
    try:
        return None if read_point(text) else problem_of(text, depth)
    except DateProblem as problem:
        return problem


def _with_ends_mended(text: str, depth: int) -> str:
    """Replaces an end that has one plain repair; other texts come back as they are."""
    if not has_ends(text):
        return text
    mended = []
    for end in ends_of(text):
        problem = _point_problem(end.strip(), depth) if end not in ("", "..") else None
        only = re.fullmatch(r"write (\S+)", problem.hint) if problem else None
        mended.append(only[1] if only else end.strip())
    return f"[{mended[0]}..{mended[1]}]" if text[0] == "[" else f"{mended[0]}/{mended[1]}"


def _reads(text: str) -> bool:
    try:
        return read(text) is not None
    except DateProblem:
        return False


def _folded(text: str) -> str:
    """Plain digits, hyphens and spaces for their look-alikes and for the digits of other scripts."""
    folded = ""
    for sign in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(sign)
        plain = {"Pd": "-", "Zs": " ", "Zl": " ", "Zp": " ", "Cc": " ", "Cf": ""}.get(kind, sign)
        folded += str(unicodedata.decimal(sign, "-" if sign == "\u2212" else plain))
    return folded.strip()


def _named(day: str | None, month: str, year: str, rest: str | None) -> str:
    name = next(name for name in MONTHS if name.lower().startswith(month.lower()[:3]))
    rest = (rest or "").strip(" ,")
    tail = f"T{rest}" if rest[:1].isdecimal() else rest
    return _padded(year, str(MONTHS.index(name) + 1), day, tail)


def _padded(year: str, month: str, day: str | None, rest: str | None = None) -> str:
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "") + (rest or "")


def _hull(elements: str) -> list[str]:
    points = [read_point(one.strip()) if _reads(one.strip()) else None for one in re.split(r",|\.\.", elements)]
    ordered = sorted((p.start or 0, p.end or 0, p.text) for p in points if p)
    return [f"[{ordered[0][2]}..{ordered[-1][2]}]"] if None not in points else []


def _upper(text: str) -> list[str]:
    return [text.upper()] if text != text.upper() else []


def _season(name: str, year: str) -> list[str]:
    number = next(n for n, (season, _) in SEASONS.items() if season == name.lower().replace("fall", "autumn"))
    return [f"{year}-{number}"]


_D, _C = r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})", r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
_N, _REST = r"([0-9]{1,2})(?:st|nd|rd|th)?", r"(,?\s+[0-9].*|[?~%])?"
_M = r"(" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r"|Sept)\.?"
_SEASON, _MONTH = "spring|summer|autumn|fall|winter", "has the month in words"
_LEVEL_2 = "is EDTF level 2, of which only [a..b] is used here"
_X_HINT = "X stands for digits at the right: 201X, 20XX, 2004-XX, 1985-04-XX or 1985-XX-XX"
_NEED_DAY = "write the day itself, such as 2024-03-12"
_FOUR_DIGITS = "write the year first and with four digits, such as 2024-03-12"


def _slip(form: str, found: str, meant: Callable[[re.Match[str]], list[str]]) -> _Slip:
    return _Slip(re.compile(form, re.IGNORECASE | re.DOTALL), found, meant)


def _fixed(form: str, found: str, hint: str) -> _Slip:
    return _Slip(re.compile(form, re.IGNORECASE | re.DOTALL), found, hint=hint)


# The order matters: single characters first, then two dates in one text, whole dates, times, and unused EDTF.
_SLIPS = (
    _slip(r"[“”„«»‘’'\"]+(.+?)[“”„«»‘’'\"]+", "has quotation marks in it", lambda m: [m[1].strip()]),
    _slip(r"(?=.*[^ -~]).*", "has characters other than plain digits and signs", lambda m: [_folded(m[0])]),
    _slip(r"\s.*|.*\s", "has spaces around it", lambda m: [m[0].strip()]),
    _slip(r"[0-9txyz:+./~?%[\]-]+", "has a small letter", lambda m: _upper(m[0])),
    _slip(
        r"(?=.*\s)(?:\[.+\.\..+]|[^ /]+\s*/\s*[^ /]+)",
        "has spaces inside",
        lambda m: [re.sub(r"\s*(\.\.|[/[\]])\s*", r"\1", m[0])],
    ),
    _slip(
        r"(?:from\s+)?(.+?)\s+(?:-+|to|until|till)\s+(.+)",
        "joins two dates in another way than EDTF",
        lambda m: [f"{m[1]}/{m[2]}", f"[{m[1]}..{m[2]}]"],
    ),
    _slip(r"between\s+(.+)\s+and\s+(.+)", "joins two dates in words", lambda m: [f"[{m[1]}..{m[2]}]"]),
    _slip(r"([^[{].*)\.\.(.+)", "has two dots but no brackets", lambda m: [f"[{m[1]}..{m[2]}]"]),
    _slip(r"\[([^/]+)/([^/]+)]", "has a slash within brackets", lambda m: [f"[{m[1]}..{m[2]}]"]),
    _slip(r"since\s+(.+)|(.+)/(?:open|now|present)", "has a word", lambda m: [f"{m[1] or m[2]}/.."]),
    _slip(r"until\s+(.+)", "has a word", lambda m: [f"../{m[1]}"]),
    _fixed(r"(?:\.\.)?/(?:\.\.)?|\[?\.*]?", "has neither a start nor an end", "give one, or leave the field out"),
    _slip(
        r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})",
        "does not begin with the year",
        lambda m: [_padded(m[4], m[3], m[1]), _padded(m[4], m[1], m[3])],
    ),
    _slip(
        rf"([0-9]{{1,2}})\.([0-9]{{1,2}})\.([0-9]{{4}}){_REST}",
        "does not begin with the year",
        lambda m: [_padded(m[3], m[2], m[1], m[4])],
    ),
    _slip(
        r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?(T.*|\s+[0-9].*|[?~%])?",
        "is not in the form year-month-day with two digits for month and day",
        lambda m: [_padded(m[1], m[3], m[4], m[5])],
    ),
    _slip(r"([0-9]{4})([0-9]{2})([0-9]{2})(T.*)?", "has no hyphens", lambda m: [_padded(m[1], m[2], m[3], m[4])]),
    _slip(rf"(?:{_N}[\s-]+)?{_M},?[\s-]+([0-9]{{4}}){_REST}", _MONTH, lambda m: [_named(m[1], m[2], m[3], m[4])]),
    _slip(rf"{_M}\s+{_N},?\s+([0-9]{{4}}){_REST}", _MONTH, lambda m: [_named(m[2], m[1], m[3], m[4])]),
    _slip(rf"({_SEASON})\s+(?:of\s+)?([0-9]{{4}})", "has the season in words", lambda m: _season(m[1], m[2])),
    _slip(r"([0-9]{3})0s", "has the decade in words", lambda m: [f"{m[1]}X"]),
    _slip(r"(?:circa|about|around|ca?\.?)\s*([^~?%]+)", "has a word for about", lambda m: [f"{m[1]}~"]),
    _slip(r"(?:possibly|perhaps|maybe)\s+([^~?%]+)", "has a word for possibly", lambda m: [f"{m[1]}?"]),
    _fixed(r"today|yesterday|tomorrow|now|(?:last|this|next)\s.*|.*\sago", "has no date of its own", _NEED_DAY),
    _fixed(r"unknown|none|n/?a|\?+|-+", "is not a date", "leave the field out if the date is not known"),
    _fixed(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}|[0-9]{1,3}", "has no year of four digits", _FOUR_DIGITS),
    _slip(
        r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})[0-9]{2}",
        "is a time stamp without its marks",
        lambda m: [f"{m[1]}-{m[2]}-{m[3]}T{m[4]}:{m[5]}Z"],
    ),
    _slip(r"-?[0-9]{5,7}", "has a year of more than four digits", lambda m: [f"Y{m[0]}"]),
    _slip(r"Y(-?)([0-9]{1,4})", "has Y before a year of four digits", lambda m: [f"{m[1]}{m[2]:0>4}"]),
    _slip(rf"{_D},?\s+([0-9].*)", "has a space between the date and the time", lambda m: [f"{m[1]}T{m[2]}"]),
    _slip(rf"{_D}T([0-9]:.*)", "has an hour of one digit", lambda m: [f"{m[1]}T0{m[2]}"]),
    _slip(
        rf"({_D}T[0-9]{{2}})(Z|[+-][0-9]{{2}}:[0-9]{{2}})?",
        "has an hour without minutes",
        lambda m: [f"[{m[1]}:00{zone}..{m[1]}:59{zone}]" for zone in ([m[3]] if m[3] else ["Z", "+02:00"])],
    ),
    _slip(
        rf"({_D}T[0-9]{{2}})([0-9]{{2}})([0-9]{{2}})?([Z+-].*)?",
        "has no colons in its time",
        lambda m: [f"{m[1]}:{m[3]}" + (f":{m[4]}" if m[4] else "") + (m[5] or "")],
    ),
    _slip(rf"({_D}T{_C})[.,][0-9]+(.*)", "has a fraction in its time", lambda m: [m[1] + m[4]]),
    _slip(rf"{_D}T{_C}", "has a time without an offset from UTC", lambda m: [f"{m[0]}Z", f"{m[0]}+02:00"]),
    _slip(rf"({_D}T{_C})\s*(?:UTC|GMT|Z)", "has a zone that is not Z", lambda m: [f"{m[1]}Z"]),
    _slip(
        rf"({_D}T{_C})\s*\(?(?:UTC|GMT)?\s*([+-])([0-9]{{1,2}}):?([0-9]{{2}})?\)?",
        "has an offset that is not in the form +03:00",
        lambda m: [f"{m[1]}{m[4]}{m[5]:0>2}:{m[6] or '00'}"],
    ),
    _fixed(rf"{_D}T{_C}\s*[A-Z]{{2,5}}", "names its time zone", "write its offset in numbers, such as +03:00"),
    _slip(rf"{_D}T.*([?~%])", "has a sign after a time that only a date takes", lambda m: [m[1] + m[2]]),
    _slip(r"\[([^.,]+)]", "has brackets around a single date", lambda m: [m[1]]),
    _slip(r"\[([^,]+(?:,[^,]+)+)]", _LEVEL_2, lambda m: _hull(m[1])),
    _fixed(r"\{.*}|\[.*,.*]", _LEVEL_2, "write an interval a/b, a range [a..b], or one date in each record"),
    _slip(r"(.+)(?:\?~|~\?)", "has two signs", lambda m: [f"{m[1]}%"]),
    _slip(r"([^?~%]*)([?~%])([^?~%]+)", _LEVEL_2, lambda m: [f"{m[1]}{m[3]}{m[2]}"]),
    _fixed(r"(?=.*X)-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?", "has X where it is not used here", _X_HINT),
    _fixed(r"Y?-?[0-9]+(?:E[0-9]+(?:S[0-9]+)?|S[0-9]+)", _LEVEL_2, "write the year in full, with ~ if not exact"),
    _fixed(r"(?=.*/)(?:.*/)?P[0-9T].*", "has a duration", "write both ends, such as 2024-03-12/2024-03-15"),
    _fixed(r"[0-9]{4}-?W[0-9].*|[0-9]{4}-[0-9]{3}", "is a week or a day of the year", _NEED_DAY),
)
