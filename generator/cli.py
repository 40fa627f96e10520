"""Arguments, printing and exit codes: 0 fine, 1 problems in the content, 2 wrong use. The only module that prints."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from rich.console import Console

from generator import assets, build, check, dates, diagnostics, engine, load, new, node, publish, schema
from generator.diagnostics import Diagnostic, Format
from generator.moments import ALWAYS
from generator.problems import CODES
from generator.records import BY_TYPE
from generator.records.marks import ID_FORM

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
CHECKED = f"{len(check.CHECKS)} laws and {len(CODES)} kinds of problem checked"

#: Mistakes of the operator: each is told in one line. Everything else that is raised is a mistake of ours.
OPERATOR = (
    load.NoContent,
    publish.CannotPublish,
    assets.MissingAsset,
    node.CannotDraw,
    dates.DateProblem,
    PermissionError,
    FileExistsError,
)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return cast(int, stop.code)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is still in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except OPERATOR as error:
        print(f"counterclaim: {diagnostics.shown(str(error))}", file=sys.stderr)
        return WRONG_USE


def entry() -> None:
    """The console script."""
    sys.exit(main())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counterclaim", description="A knowledge base of who said what, and who contradicts it."
    )
    parser.add_argument(
        "--project", type=Path, default=Path(), help="the folder that holds mkdocs.yml (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    on_github = bool(os.environ.get("GITHUB_ACTIONS"))

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    def examined(added: argparse.ArgumentParser) -> None:
        added.add_argument("content", nargs="?", type=Path, help="the folder of records (default: content)")
        added.add_argument("--strict", action="store_true", help="let warnings fail too")
        added.add_argument(
            "--format",
            choices=tuple(diagnostics.FORMATS),
            default="github" if on_github else "text",
            help="how problems are printed",
        )

    examined(command("check", _check, "Check the records."))
    built = command("build", _build, "Check the records and build the site into build/site.")
    examined(built)
    built.add_argument(
        "--as-of",
        metavar="DATE",
        help="build the site as of a date or moment (EDTF), such as 2024-03-12T12:00Z",
    )
    built.add_argument(
        "--previous", type=Path, help="the manifest.json of the last publish, of which no record may be lost"
    )
    served = command("serve", _serve, "Serve the site on this machine, and rebuild it on a change.")
    served.add_argument("--address", default="127.0.0.1:8000", help="host and port (default: %(default)s)")
    described = command(
        "schema", _schema, "Print the JSON Schema of a type of record, or write all of them to a folder."
    )
    described.add_argument("type", nargs="?", choices=tuple(BY_TYPE), help="the type of record")
    described.add_argument("--output", type=Path, help="the folder to write to")
    made = command("new", _new, "Write a new record with its required fields to fill in.")
    made.add_argument("type", choices=tuple(BY_TYPE), help="the type of record")
    made.add_argument("id", help="its id, which is its file's name: lower-case letters, digits, hyphens")
    made.add_argument(
        "--set", action="append", default=[], metavar="FIELD=TEXT", help="fill in a field; may be repeated"
    )
    return parser


def _project(arguments: argparse.Namespace) -> build.Project:
    root: Path = arguments.project
    content: Path = getattr(arguments, "content", None) or root / "content"
    return build.Project(root.absolute(), content.absolute())


def _check(arguments: argparse.Namespace) -> int:
    project = _project(arguments)
    library, _, problems = build.examine(project.content)
    return _report(
        problems,
        arguments,
        f"{len(library.entries)} records, {CHECKED}",
    )


def _report(problems: list[Diagnostic], arguments: argparse.Namespace, summary: str) -> int:
    form = cast(Format, arguments.format)
    printed = diagnostics.FORMATS[form](problems)
    if printed:
        print(printed)
    errors = sum(p.severity == "error" for p in problems)
    if form in ("text", "github"):
        print(f"{summary}: {_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}")
    return PROBLEMS if diagnostics.failed(problems, strict=arguments.strict) else FINE


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _build(arguments: argparse.Namespace) -> int:
    project = _project(arguments)
    as_of = float(dates.instant(arguments.as_of)) if arguments.as_of else ALWAYS
    last = arguments.previous or (Path(name) if (name := os.environ.get("COUNTERCLAIM_PREVIOUS")) else None)
    if last is not None and not last.is_file():
        raise load.NoContent(f"no such manifest: {last}")
    with _progress() as step:
        try:
            outcome = build.site(
                project, epoch=_epoch(project), as_of=as_of, strict=arguments.strict, previous=last, step=step
            )
        except engine.EngineFailed as error:
            print("\n".join(map(diagnostics.shown, str(error).splitlines())), file=sys.stderr)
            print("counterclaim: MkDocs refused the pages; the site is the one from before", file=sys.stderr)
            return PROBLEMS
    code = _report(outcome.problems, arguments, f"{outcome.records} records, {outcome.pages} pages, {CHECKED}")
    if outcome.faults:
        print("\n".join(diagnostics.shown(fault) for fault in outcome.faults), file=sys.stderr)
        print(
            f"counterclaim: {_count(len(outcome.faults), 'fault')} on the built site; the site is the one from before",
            file=sys.stderr,
        )
        return PROBLEMS
    if code == FINE:
        print(f"built {os.path.relpath(project.site)}: {outcome.pages} pages, {outcome.changed} files changed")
    return code


def _epoch(project: build.Project) -> int:
    """The time that goes into the site: SOURCE_DATE_EPOCH, else that of the last commit, else the start of 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else load.commit_time(project.root) or 315_532_800


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Tell what is being done, on a terminal with a spinner, elsewhere a line a step."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        with console.status("starting") as status:
            yield status.update
    else:
        yield lambda text: console.print(text, markup=False)


def _serve(arguments: argparse.Namespace) -> int:
    project = _project(arguments)
    host, _, port = arguments.address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        print(f"counterclaim: '{diagnostics.shown(arguments.address)}' is not HOST:PORT", file=sys.stderr)
        return WRONG_USE
    project.docs.mkdir(parents=True, exist_ok=True)
    return engine.serve(project.config, arguments.address)


def _schema(arguments: argparse.Namespace) -> int:
    found = schema.schemas()
    if arguments.output is not None:
        arguments.output.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (arguments.output / name).write_text(text, encoding="utf-8")
    elif arguments.type is not None:
        print(found[f"{arguments.type}.schema.json"], end="")
    else:
        print("counterclaim: name a type of record, or a folder with --output", file=sys.stderr)
        return WRONG_USE
    return FINE


def _new(arguments: argparse.Namespace) -> int:
    record_type = BY_TYPE[arguments.type]
    fields = dict(pair.partition("=")[::2] for pair in arguments.set)
    unknown = next((name for name in fields if name not in record_type.model_fields), None)
    if unknown is not None:
        hint = diagnostics.did_you_mean(unknown, record_type.model_fields)
        print(
            f"counterclaim: {arguments.type} records have no field '{unknown}'{'; ' + hint if hint else ''}",
            file=sys.stderr,
        )
        return WRONG_USE
    if not ID_FORM.fullmatch(arguments.id):
        print(
            f"counterclaim: '{diagnostics.shown(arguments.id)}' is not an id, such as 'first-brigade'",
            file=sys.stderr,
        )
        return WRONG_USE
    suffix = ".md" if arguments.type == "article" else ".yml"
    path: Path = arguments.project / "content" / record_type.folder / f"{arguments.id}{suffix}"
    if path.exists():
        print(f"counterclaim: {path} exists already", file=sys.stderr)
        return WRONG_USE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new.text(arguments.type, fields), encoding="utf-8")
    print(f"wrote {path}; fill it in, then run 'counterclaim check'")
    return FINE


if __name__ == "__main__":
    entry()
