"""`counterclaim new`: the file of a new record, by questions, by flags, or from the body of an issue form."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator import adding, flags, new, similar
from generator.adding import Addition, CannotAdd, State
from generator.answers import NotAForm
from generator.commands import from_issue
from generator.commands.asking import Dialogue, Exists
from generator.commands.common import FINE, WRONG_USE, Commands, command, project, wrong
from generator.diagnostics import shown
from generator.records import BY_TYPE
from generator.records.base import Where
from generator.records.outline import at, dotted, outline, put
from generator.validate import Ref

#: Flags of their own for the fields of a source: those of the source that a statement cites, or of a new source.
SOURCE = ("url", "title", "kind", "publisher", "published", "lang")


def add(commands: Commands) -> None:
    """Declare the command."""
    says = "Write a new record. Asks for what is required at a terminal, unless --no-input is given."
    added = command(commands, "new", run, says)
    added.add_argument("type", nargs="?", choices=tuple(BY_TYPE), help="the type of record")
    added.add_argument("id", nargs="?", help="its id, which is its file's name (default: from its name or title)")
    added.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=TEXT",
        help="fill in a field, such as name=Vell or positions.0.claim=bridge-held; may be repeated",
    )
    for name in SOURCE:
        about = outline(BY_TYPE["source"])[name]
        says = about.description.rstrip(".") if about else ""
        added.add_argument(f"--{name}", metavar="TEXT", help=f"of the source, for 'source' and 'statement': {says}")
    added.add_argument("--no-input", action="store_true", help="never ask")
    added.add_argument("--blank", action="store_true", help="leave what is not given empty, to be filled in by hand")
    added.add_argument("--force", action="store_true", help="write it although one with the same name or link exists")
    added.add_argument(
        "--from-issue",
        nargs="?",
        const="",
        metavar="FILE",
        help="write a draft from the body of an issue form: a file, or one of a workflow's event (.json), - for what"
        " comes in, else $COUNTERCLAIM_ISSUE",
    )
    added.add_argument(
        "--report", type=Path, metavar="FILE", help="with --from-issue: write what was made of it, for a pull request"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files; never over another, and none if anything is wrong."""
    state = adding.state(project(arguments).content)
    try:
        if arguments.from_issue is not None:
            return from_issue.run(state, arguments.from_issue, arguments.report)
        if arguments.type is None:
            return wrong(f"name a type of record: {', '.join(BY_TYPE)}")
        return _new(state, arguments)
    except Exists as found:
        print(shown(str(found)))
        return FINE
    except (CannotAdd, NotAForm) as error:
        return wrong(str(error))
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        return wrong("nothing was written")


def _new(state: State, arguments: argparse.Namespace) -> int:
    record_type: str = arguments.type
    values = flags.fields(state, record_type, arguments.set)
    given = {name: text for name in SOURCE if (text := getattr(arguments, name)) is not None}
    if given and record_type not in ("source", "statement"):
        raise CannotAdd(f"--{next(iter(given))} is for sources and statements; use --set for a {record_type}")
    of_source = flags.fields(state, "source", [f"{name}={text}" for name, text in given.items()])
    if arguments.id and state.taken(record_type, arguments.id):
        raise CannotAdd(f"{record_type}/{arguments.id} exists already")
    if arguments.id:
        _ = Addition(record_type, arguments.id, {}).below
    if record_type == "source":
        values, of_source = {**of_source, **values}, {}
    if sys.stdin.isatty() and not (arguments.no_input or arguments.blank):
        return _asked(state, record_type, arguments.id or "", values, of_source)
    additions = _sourced(state, values, of_source, force=arguments.force) if of_source else []
    id = arguments.id or state.id_for(record_type, values)
    if not id and (arguments.blank or not adding.missing(Addition(record_type, "new", values))):
        raise CannotAdd("nothing that is given makes an id: name one after the type")
    additions.append(Addition(record_type, id or "new", values))
    doubled = _doubled(state, additions)
    if _refused(state, additions, blank=arguments.blank):
        return WRONG_USE
    if doubled and not arguments.force:
        return wrong(f"nothing was written, because {shown(str(doubled))} is the same; with --force it is")
    return _written(state, additions, finished=not arguments.blank)


def _asked(state: State, record_type: str, id: str, values: dict[str, Any], of_source: dict[str, Any]) -> int:
    with contextlib.suppress(ImportError):
        __import__("readline")  # lines that can be edited, where Python has it
    dialogue = Dialogue(state, input, lambda text: print("\n".join(map(shown, text.split("\n")))))
    if of_source:
        known = similar.by_link(state.library, of_source.get("url", ""))
        try:
            source = known[0].ref.id if known else dialogue.added("source", of_source)
        except Exists as chosen:
            source = chosen.ref.id
        put(values, ("sources", 0, "source"), source)
    addition = dialogue.record(record_type, values, id)
    return _written(state, [*dialogue.before, addition], finished=True)


def _sourced(state: State, values: dict[str, Any], of_source: dict[str, Any], *, force: bool) -> list[Addition]:
    """The source that a statement cites, if it is to be written; the statement is told its id."""
    known = similar.by_link(state.library, of_source["url"]) if "url" in of_source and not force else []
    if known:
        print(f"counterclaim: the link is that of {shown(str(known[0]))}: used as it is", file=sys.stderr)
        put(values, ("sources", 0, "source"), known[0].ref.id)
        return []
    source = Addition("source", state.id_for("source", of_source) or "new", of_source)
    put(values, ("sources", 0, "source"), source.id)
    return [source]


def _refused(state: State, additions: list[Addition], *, blank: bool) -> bool:
    """Tell, in one message, everything that is missing or wrong; whether there is anything."""
    told: list[str] = []
    last = additions[-1]
    for addition in additions:
        top = outline(BY_TYPE[addition.type])
        for where in [] if blank else adding.missing(addition):
            flag = f"--{dotted(where)}" if addition is not last else f"--set {dotted(where)}=…"
            told.append(f"{flag} is missing: {new.about(found) if (found := at(top, where)) else ''}")
        told += [] if blank else _otherwise(addition)
    for addition, where, problem in adding.problems(state, additions):
        named = dotted(where) or addition.type
        if problem.severity == "warning":
            print(f"counterclaim: warning: {named}: {shown(problem.message)}", file=sys.stderr)
            continue
        hint = f"; {problem.hint}" if problem.hint else ""
        asked = at(outline(BY_TYPE[addition.type]), where)
        if problem.code == "unknown-reference" and asked is not None and asked.link:
            near = similar.by_name(state.library, str(_value(addition, where)), asked.link.types)[:3]
            hint = f"; perhaps {', '.join(map(str, near))}" if near else hint
        told.append(f"{named}: {problem.message}{hint}")
    if told:
        print(f"counterclaim: no {last.type} was written", file=sys.stderr)
        print("\n".join(f"    {shown(line)}" for line in told), file=sys.stderr)
    return bool(told)


def _otherwise(addition: Addition) -> list[str]:
    """What may be given in place of the last of the fields that are missing."""
    *others, last = BY_TYPE[addition.type].either or ((),)
    wanted = (
        any(dotted(where) in last for where in adding.missing(addition)) and last[0].split(".")[0] not in addition.data
    )
    return [f"in place of {' and '.join(last)}: {' and '.join(group)}" for group in others if wanted]


def _value(addition: Addition, where: Where) -> Any:
    value: Any = addition.data
    for step in where:
        value = value[step]
    return value


def _doubled(state: State, additions: Iterable[Addition]) -> Ref | None:
    """Warn of what there is already; the first that has the very name or link of a new record."""
    found = [f for a in additions for f in similar.already(state.library, a.type, a.data)]
    for one in found:
        print(f"counterclaim: warning: there is already {shown(str(one))}", file=sys.stderr)
    return next((one.ref for one in found if one.same), None)


def _written(state: State, additions: list[Addition], *, finished: bool) -> int:
    here = Path.cwd()
    for path in adding.write(state, additions):
        print(f"wrote {shown(str(path.relative_to(here) if path.is_relative_to(here) else path))}")
    print("the check has nothing against it" if finished else "fill in the empty fields, then run 'counterclaim check'")
    return FINE
