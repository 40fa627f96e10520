"""The body of an issue form -> draft records, or a suggestion in a record's file, and what a person must decide.

Whoever can open an issue writes this text: it is data from the first character to the last. Nothing in it becomes a
path, a command or YAML: ids come from records that there are, values stand where the generator's own writer puts them,
and what the checks of records do not take is left out and told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import adding, answers, document, similar
from generator.adding import Addition, State
from generator.answers import NotAForm, seen, told
from generator.diagnostics import shown
from generator.forms import FORMS
from generator.records import BY_TYPE
from generator.records.base import Where
from generator.records.marks import ID_FORM
from generator.records.outline import at, dotted, outline, put
from generator.validate import Ref

_BY = "a contributor, through the issue form"


@dataclass
class Draft:
    """What was made of an issue. `edits` are whole files with a remark added, by their paths below content."""

    additions: list[Addition] = field(default_factory=list)
    edits: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    #: What was left out and why, and what a person must still decide.
    open: list[str] = field(default_factory=list)
    #: What is so, and needs nothing.
    said: list[str] = field(default_factory=list)


def read(state: State, body: str) -> Draft:
    """The draft that an issue asks for; NotAForm where it is the body of none."""
    found = answers.read(body)
    if found.form == "safety":
        raise NotAForm("a safety concern is handled by people, as SECURITY.md tells, and never becomes a draft")
    draft = Draft(open=list(found.open))
    (_correction if found.form == "correction" else _statement)(state, found.texts, draft)
    return draft


def _statement(state: State, texts: Mapping[str, str], draft: Draft) -> None:
    parts: dict[str, dict[str, Any]] = {"source": {"publication": "draft"}, "statement": {"publication": "draft"}}
    remarks: dict[str, dict[Where, str]] = {"source": {}, "statement": {}}
    labels = {f.path: f.label for f in FORMS["statement"]}
    for path, text in texts.items():
        record_type = "source" if path.startswith("source.") else "statement"
        where = tuple(int(s) if s.isdigit() else s for s in path.removeprefix("source.").split("."))
        asked = at(outline(BY_TYPE[record_type]), where)
        value: str | None = text
        if asked is not None and asked.link:
            value = _linked(state, asked.link.types, text)
            why = f"{told(text)} is the name of no record{_near(state, asked.link.types, text)}"
        if value is not None:
            tried = json.loads(json.dumps(parts[record_type]))
            put(tried, where, value)
            problem = adding.fault(state, record_type, tried, where)
            why = f"{shown(problem.message)}; {shown(problem.hint)}" if problem else ""
            if problem is None:
                parts[record_type] = tried
                continue
        remarks[record_type][where] = f"Not decided: {seen(why)}"
        draft.open.append(f"{labels[path]}: {seen(why)}")
    if "paraphrase" in parts["statement"]:
        put(parts["statement"], ("paraphrase", "by"), _BY)
    source = _source(state, parts["source"], _required(remarks["source"], "source"), draft)
    put(parts["statement"], ("sources", 0, "source"), source)
    statement = parts["statement"]
    id = state.id_for("statement", statement) or state.id_for("statement", {"speaker": "draft", "said": source})
    draft.additions.append(Addition("statement", id, statement, _required(remarks["statement"], "statement")))
    for found in similar.already(state.library, "statement", statement):
        draft.said.append(f"there is already {shown(str(found))}")
    _judge(state, draft)


def _required(remarks: dict[Where, str], record_type: str) -> dict[Where, str]:
    """The remarks on required fields: what may be left out is left out."""
    top = outline(BY_TYPE[record_type])
    return {where: told for where, told in remarks.items() if (f := at(top, where)) is not None and f.required}


def _linked(state: State, types: tuple[str, ...], text: str) -> str | None:
    """The id of the record that is meant: by its id, `type/id`, or its very name; never one that was only typed."""
    type_, _, rest = text.partition("/")
    ref = similar.exactly(state.library, rest if type_ in types else text, types)
    ref = ref or next((state.library.former[Ref(t, text)] for t in types if Ref(t, text) in state.library.former), None)
    return ref.id if ref is not None else None


def _near(state: State, types: tuple[str, ...], text: str) -> str:
    found = similar.by_name(state.library, text, types)[:3]
    return f"; perhaps {', '.join(str(f.ref) for f in found)}" if found else f"; write the {' or '.join(types)} first"


def _source(state: State, data: dict[str, Any], remarks: dict[Where, str], draft: Draft) -> str:
    """The id of the source: the one that leads to the same page, or a new one."""
    known = similar.by_link(state.library, data["url"]) if "url" in data else []
    if known:
        draft.said.append(f"the link is that of {shown(str(known[0]))}: used as it is")
        return known[0].ref.id
    id = state.id_for("source", data) or state.id_for("source", {"title": "draft source"})
    draft.additions.append(Addition("source", id, data, remarks))
    for found in similar.already(state.library, "source", data):
        draft.said.append(f"there is already {shown(str(found))}")
    return id


def _judge(state: State, draft: Draft) -> None:
    """Tell what the checks of whole records do not take, leave it out where the record can do without, and tell what is
    missing."""
    again = True
    while again:  # what is left out may have hidden what the laws say
        again = False
        for addition, where, problem in adding.problems(state, draft.additions):
            asked = at(outline(BY_TYPE[addition.type]), where)
            may_go = problem.severity == "error" and where and asked is not None and not asked.required
            if may_go and _filled(addition, where):
                _take(addition.data, where)
                again = True
            told = f"{dotted(where) or addition.ref}: {shown(problem.message)}; {shown(problem.hint)}"
            line = seen(told) + (": left out" if may_go else "")
            draft.open += [line] if line not in draft.open else []
    for addition in draft.additions:
        lost = [dotted(where) for where in adding.missing(addition)]
        if lost:
            draft.open.append(f"{addition.ref}: {', '.join(lost)} must still be filled in")


def _filled(addition: Addition, where: Where) -> bool:
    value: Any = addition.data
    for step in where:
        if isinstance(step, str) and not (isinstance(value, dict) and step in value):
            return False
        value = value[step]
    return True


def _take(data: Any, where: Where) -> None:
    """Take a value away, and the groups around it that are then empty."""
    first, *rest = where
    if rest:
        _take(data[first], tuple(rest))
    if not rest or not data[first]:
        del data[first]


def _correction(state: State, texts: Mapping[str, str], draft: Draft) -> None:
    """A remark at the end of the record's file: nothing that readers see changes until a person has decided."""
    type_, _, id = texts.get("record", "").partition("/")
    found = None
    if type_ in BY_TYPE and ID_FORM.fullmatch(id):
        ref = state.library.former.get(Ref(type_, id), Ref(type_, id))
        found = next((d for d in state.read.documents if (d.type, d.id) == (ref.type, ref.id)), None)
    if found is None or found.type == "article":
        why = "articles are corrected by hand" if found else "no record of that type and id"
        raise NotAForm(f"Record: {told(texts.get('record', ''))}: {why}, such as 'statement/some-id'")
    named = texts.get("field", "")
    where = tuple(int(s) if s.isdecimal() and s.isascii() else s for s in named.split("."))
    if at(outline(BY_TYPE[found.type]), where) is None or not re.fullmatch(r"[a-z_]+(\.[a-z_]+|\.\d{1,3})*", named):
        draft.open.append(f"Field: {told(named)} is no field of a {found.type}")
        named = ""
    lines = _suggested(named, texts)
    path = state.content.joinpath(*found.path.split("/")[1:])
    before = path.read_bytes()
    end = "\r\n" if b"\r\n" in before else "\n"
    after = before.rstrip(b"\r\n") + (end + end + end.join(lines) + end).encode()
    again, problems = document.parse(after, type=found.type, id=found.id, path=found.path)
    if again is None or again.data != found.data or len(problems) > len(found.told):
        raise NotAForm(f"{found.path} would not say the same with a remark below it: correct it by hand")
    draft.edits[found.path] = before, after
    draft.open.append(f"whether {found.type}/{found.id} is to be corrected: see the end of {found.path}")
    draft.open.extend(_unanswered(texts))


def _suggested(named: str, texts: Mapping[str, str]) -> list[str]:
    """The lines of the remark: what a person may turn into an entry of `corrections`, each text on one line."""
    given = {"field": named, **{name: texts.get(name, "") for name in ("was", "now", "why")}}
    link = texts.get("source")
    return [
        "# A correction was suggested. Decide, and change the field; then uncomment this, or delete it:",
        "# corrections:",
        "#   - on: the day of the correction",
        *(f"#     {name}: {json.dumps(text, ensure_ascii=False)}" for name, text in given.items() if text),
        *([f"# To be read at {json.dumps(link, ensure_ascii=False)}"] if link else []),
    ]


def _unanswered(texts: Mapping[str, str]) -> Iterable[str]:
    return [
        f"{f.label}: no answer"
        for f in FORMS["correction"]
        if f.required and f.kind != "checkboxes" and f.path not in texts
    ]
