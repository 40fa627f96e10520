"""One record at a time: what each field takes, and what is said of what it does not take."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.records import Place, fields
from tests.worlds import SOUND, read

ACCEPTED: list[tuple[str, list[str], list[str]]] = [
    ("Id", ["a", "vell-bridge", "2031-may"], ["", "-a", "a-", "a--b", "A", "a b", "ж", "a_b", "x" * 81]),
    ("Line", ["a", "«ж» & # `x`", "x" * 300], ["", " a", "a ", "a\nb", "x" * 301]),
    ("Verbatim", ["a\nb", " a "], ["", " ", "\n"]),
    ("Number", ["0", "12", "1.5", "0.25"], ["", "-1", "10.000", "1,5", "1 000", "1e3", "+1", ".5", "٣", "dozens"]),
    ("Latitude", ["0", "-90", "51.28131"], ["91", "-90.1", "51.281311", "51°", "", "N51"]),
    ("Longitude", ["180", "-180", "90.5"], ["181", "-180.00001", "x"]),
    ("Language", ["ru", "uk-Latn", "zh-Hant-TW", "es-419", "ru-petr1708"],
     ["", "RU", "russian", "ru_RU", "ru-x-a", "en-us"]),
    ("Script", ["Cyrl", "Latn"], ["cyrl", "Cyrillic", "CYRL", ""]),
    ("Sidc", ["10031000001211000000", "SHGPUCI--------"], ["1003", "infantry", "SHGPUCI-----", "1" * 21]),
    ("Wikidata", ["Q42"], ["q42", "Q0", "42", "Q", "https://www.wikidata.org/wiki/Q42"]),
    ("GeoNames", ["483166"], ["0", "048", "x", ""]),
    ("Sha256", ["0" * 64], ["0" * 63, "G" * 64, "A" * 64]),
    ("ImageFile", ["bridge.jpg", "a-b.png", "c.webp"], ["a.gif", "../a.png", "a b.png", "A.png", "a.PNG", "a"]),
    ("Date", ["2031", "2031-05-04T06:30+02:00", "[2031..2032]"], ["", "12/03/2031", "2031-02-30", "now"]),
    (
        "Url",
        ["https://a.example/", "http://a.b.example/x?y=1&z=%20#t", "HTTPS://a.example", "https://xn--e1afmkfd.example/"],
        [
            *("", "a.example", "javascript:alert(1)", "data:text/html,x", "//a.example/", "ftp://a.example/"),
            *("https://", "https:///x", "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://a/"),
            *("https://u@a.example/", "https://u:p@a.example/", "https://a.example:8080/", "https://a.local/"),
            *("https://a.example/ж", "https://a.example/a b", 'https://a.example/"x', "https://a.example/<x>"),
            *("https://a.example\\@b.example/", "https://a.example/\n", "https://a..example/", "https://-a.example/"),
            *("https://0x7f000001/", "https://2130706433/", "https://a.internal/", "https://[a.example/"),
            "https://a.example/" + "x" * 2000,
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, good, _ in ACCEPTED for text in good])
def test_accepted(name: str, text: str) -> None:
    assert str(TypeAdapter(getattr(fields, name)).validate_python(text)) == text


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, _, bad in ACCEPTED for v in [*bad, [], {}, ["a"]]])
def test_refused_in_the_contributors_words(name: str, value: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(getattr(fields, name)).validate_python(value)
    (error,) = caught.value.errors()
    assert error["type"] == "counterclaim"
    assert {"code", "message", "hint"} <= error["ctx"].keys()


def test_every_wrong_field_of_a_record_is_told_at_once() -> None:
    _, problems = read(
        SOUND + "-- content/units/grey-column.yml --\nnam: Grey Column\nkind: volunter\nsymbol: x\n"
        "names:\n  - text: A\n  - lang: ru\n    txt: B\nwebsite: [a]\nfounded: yesterday\n"
    )
    assert [(p.span.line, p.code) for p in problems] == [
        (1, "unknown-field"),
        (2, "unknown-term"),
        (3, "bad-symbol"),
        (5, "missing-field"),
        (7, "unknown-field"),
        (8, "wrong-shape"),
        (9, "bad-date"),
    ]


def test_no_value_can_write_the_message() -> None:
    _, problems = read(
        SOUND + "-- content/units/grey-column.yml --\nname: Grey Column\nsymbol: '{message} {0} %s {ctx}'\n"
    )
    assert [p.message for p in problems] == ["'{message} {0} %s {ctx}' is not a unit symbol"]


def test_records_share_what_names_their_fields_and_not_with_their_copies() -> None:
    """Those in which the same fields are given; a term and an id are one text wherever they stand."""
    one, other = (Place.model_validate({"name": name, "kind": "".join(["vil", "lage"])}) for name in ("Vell", "Orsk"))
    further = Place.model_validate({"name": "Vell"})
    assert one.model_fields_set is other.model_fields_set
    assert further.model_fields_set == {"name"}
    assert one.kind is other.kind
    one.model_copy(update={"notes": "Seen."})
    assert other.model_fields_set == {"name", "kind"}
