"""Data files: the text of each kind, no cell that a spreadsheet would run; the gate reads them with other code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import render
from generator.derive import DataFile, Table, View
from generator.gate.tables import faults
from generator.render import data

FORMULAS = ["=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", '=HYPERLINK("https://vell.example")']


def written(*rows: tuple[str | int | None, ...]) -> str:
    return data.text(DataFile("a.csv", Table(["One", "Other"], rows)))


def test_a_table_is_rfc_4180_with_a_mark_of_its_encoding() -> None:
    assert written(("Téo, “Vell”", 'a "b"\nc'), (None, 7)) == (
        '\ufeffOne,Other\r\n"Téo, “Vell”","a ""b""\nc"\r\n,7\r\n'
    )


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell: str) -> None:
    text = written((cell, "x"))
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert read[1] == ["'" + cell, "x"]
    assert faults(text.encode()) == []
    bare = "\ufeffOne,Other\r\n" + '"' + cell.replace('"', '""') + '",x\r\n'
    assert "would be run as a formula" in "".join(faults(bare.encode()))


@given(st.lists(st.tuples(st.text(), st.text() | st.integers() | st.none())))
def test_the_gate_accepts_whatever_is_written(rows: list[tuple[str, str | int | None]]) -> None:
    text = written(*rows)
    assert faults(text.encode("utf-8", "surrogatepass")) == []
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    for row, found in zip(rows, read, strict=True):
        for cell, got in zip(row, found, strict=True):
            assert got in ("" if cell is None else str(cell), f"'{cell}")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"One,Other\r\na,b\r\n", "does not begin with the mark"),
        (b"\xef\xbb\xbf", "is not CSV"),
        (b"\xef\xbb\xbf\xff\r\n", "is not UTF-8"),
        (b"\xef\xbb\xbfOne,Other\r\na,b", "is not CSV"),
        (b"\xef\xbb\xbfOne,Other\na,b\n", "is not CSV"),
        (b'\xef\xbb\xbfOne,Other\r\na"b,c\r\n', "is not CSV"),
        (b'\xef\xbb\xbfOne,Other\r\n"a"b,c\r\n', "is not CSV"),
        (b"\xef\xbb\xbfOne,Other\r\na\r\n", "is not a table"),
        (b"\xef\xbb\xbfOne,\r\na,b\r\n", "is not a table"),
    ],
)
def test_the_gate_tells_what_is_no_table(content: bytes, fault: str) -> None:
    assert fault in "".join(faults(content))


def test_other_data_is_json_and_a_text_stands_as_it_is() -> None:
    content = {"b": ["Тёткино", 1, None], "a": "<b>"}
    assert data.text(DataFile("a.json", content)) == '{"b":["Тёткино",1,null],"a":"<b>"}\n'
    assert json.loads(data.text(DataFile("a.json", content))) == content
    assert data.text(DataFile("a.bib", "@misc{a}\n")) == "@misc{a}\n"


def test_the_data_of_a_view_stands_beside_its_page(tmp_path: Path) -> None:
    (tmp_path / "t.md.j2").write_text("{{ data_address('events/vell/matrix.csv') }}", encoding="utf-8")
    file = DataFile("events/vell/matrix.csv", Table(["A"], [["b"]]))
    page, beside = render.pages([View("events/vell.md", "t.md.j2", "A", "A", {}, files=(file,))], tmp_path)
    assert page.text.endswith("\nmatrix.csv\n")
    assert (beside.path, beside.text) == ("events/vell/matrix.csv", "\ufeffA\r\nb\r\n")
