"""Valid records with any texts in them, written in any of the ways that YAML allows here, with remarks everywhere."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from generator import validate
from generator.document import Document
from generator.document.slips import AMBIGUOUS
from generator.records import BY_TYPE, Record
from tests.properties import strategies
from tests.properties.strategies import changed, golden, places

#: Fields of golden records that hold any text of one line, or of several.
LINES = {
    "text",
    "name",
    "title",
    "hedge",
    "locator",
    "verbatim",
    "why",
    "was",
    "now",
    "question",
    "alt",
    "credit",
    "by",
}
TEXTS = {"summary", "notes", "rationale"}
REMARKS = ["# why", "# two: words", "#", "# - claim: x", "# \"quoted\" 'too'", "#!x", "# ще раз", "# a # b"]
MODELINE = "# yaml-language-server: $schema=../../schemas/x.schema.json"


def value_at(data: Any, where: tuple[str | int, ...]) -> Any:
    for step in where:
        data = data[step]
    return data


def is_valid(type: str, data: dict[str, Any]) -> bool:
    document = Document(type, "any", f"content/{BY_TYPE[type].folder}/any.yml", data)
    return bool(validate.entries([document])[0])


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """(type, fields) of a golden record with up to four of its texts replaced by any others."""
    document = draw(st.sampled_from(golden()))
    data: Any = document.data
    for where in draw(st.lists(st.sampled_from(list(places(data))), max_size=4, unique=True)):
        named = where[-1] if isinstance(where[-1], str) else ""
        if isinstance(value_at(data, where), str) and named in LINES | TEXTS:
            verbatim = named in TEXTS or (named == "text" and where[0] in ("quote", "paraphrase"))
            said = draw(strategies.texts() if verbatim else strategies.lines())
            other = changed(data, where, lambda step, _, said=said: [(step, said)])
            data = other if is_valid(document.type, other) else data
    return document.type, data


class Writer:
    """Writes fields by chance."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.remarks: list[str] = []

    def chance(self, one_in: int = 2) -> bool:
        return bool(self.draw(st.integers(1, one_in)) == 1)

    def remark(self) -> str:
        text: str = self.draw(st.sampled_from(REMARKS))
        self.remarks.append(text)
        return text

    def between(self, indent: int) -> list[str]:
        """Remarks and blank lines on lines of their own."""
        kinds = self.draw(st.lists(st.sampled_from(["", "remark"]), max_size=2)) if self.chance(4) else []
        return [" " * indent + self.remark() if kind else "" for kind in kinds]

    def end(self) -> str:
        return f" {self.remark()}" if self.chance(6) else ""

    def group(self, data: dict[str, Any], indent: int) -> list[str]:
        lines = []
        for key in self.draw(st.permutations(list(data))):
            name = key if self.chance(4) is False else json.dumps(key)
            lines += [*self.between(indent), *self.value(f"{' ' * indent}{name}:", data[key], indent)]
        return lines + self.between(indent)

    def items(self, data: list[Any], indent: int) -> list[str]:
        lines = []
        for item in data:
            lines += self.between(indent)
            if isinstance(item, dict) and item:
                first, *others = [line for line in self.group(item, indent + 2) if line.strip()]
                while first.lstrip().startswith("#"):
                    lines.append(" " * indent + first.strip())
                    first, *others = others
                lines += [f"{' ' * indent}- {first.strip()}", *others]
            else:
                lines += self.value(f"{' ' * indent}-", item, indent)
        return lines

    def value(self, start: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, str):
            return self.text(start, value, indent)
        if not value or self.chance(4):
            return [f"{start} {self.flow(value)}{self.end()}"]
        if isinstance(value, dict):
            return [start + self.end(), *self.group(value, indent + self.draw(st.integers(1, 4)))]
        deep = 0 if start.endswith(":") and self.chance() else 2
        return [start + self.end(), *self.items(value, indent + deep)]

    def flow(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def text(self, start: str, said: str, indent: int) -> list[str]:
        lines = said.split("\n")
        broad = " " * (indent + self.draw(st.integers(2, 5)))
        kind = self.draw(st.sampled_from(["plain", "'", '"', "|", ">", "long"]))
        plain = said.replace(" ", "").replace("-", "").isalnum() and said[0].isalpha()
        if kind == "plain" and plain and not AMBIGUOUS.fullmatch(said):
            return [f"{start} {said}"]
        if kind == "'" and len(lines) == 1:
            return [f"{start} '{said.replace(chr(39), chr(39) * 2)}'{self.end()}"]
        simple = not any(line[:1].isspace() for line in lines) and all(line.strip(" ") for line in lines)
        if kind == "|" and simple:
            return [f"{start} |{self.draw(st.sampled_from(['', '-']))}{self.end()}", *(broad + line for line in lines)]
        words = said.split(" ")
        if kind in (">", "long") and len(lines) == 1 and all(words) and all(not w[:1].isspace() for w in words):
            parts, at = [], 0
            while at < len(words):
                size = self.draw(st.integers(1, 6))
                parts.append(" ".join(words[at : at + size]))
                at += size
            if kind == ">":
                return [f"{start} >-{self.end()}", *(broad + part for part in parts)]
            quoted = [part.replace("'", "''") for part in parts]
            quoted = [f"'{quoted[0]}", *(broad + part for part in quoted[1:])]
            quoted[-1] += f"'{self.end()}"
            return [f"{start} {quoted[0]}", *quoted[1:]]
        return [f"{start} {json.dumps(said, ensure_ascii=False)}{self.end()}"]


@st.composite
def written(draw: st.DrawFn) -> tuple[type[Record], str, dict[str, Any], list[str]]:
    """(type, text, fields, remarks) of a valid record in any layout."""
    type_, data = draw(records())
    fields = {key: value for key, value in data.items() if key != "body"}
    writer = Writer(draw)
    lines = writer.group(fields, 0)
    if writer.chance():
        lines = [MODELINE, *lines]
        writer.remarks.append(MODELINE)
    body = draw(st.sampled_from(["\n", "", "\n\n"])) + data.get("body", "") + draw(st.sampled_from(["\n", "", "\n\n"]))
    text = "\n".join(lines) + "\n"
    text = f"---\n{text}---\n{body}" if type_ == "article" else text
    return BY_TYPE[type_], text, data, writer.remarks
