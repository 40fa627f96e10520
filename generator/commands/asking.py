"""Questions and answers -> the fields of a new record; each answer is checked at once by the checks of records.

Plain lines of text with numbered candidates, and no library for prompts: it works in every terminal, over ssh, in a
screen reader and in a test, where `ask` reads from a list. Completion of ids by any name in any script needs a list to
choose from anyway: what is typed, such as Тьоткіно, is no beginning of the id that it stands for.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator import adding, similar
from generator.adding import Addition, State
from generator.diagnostics import nearest, shown
from generator.records import BY_TYPE
from generator.records.base import Where
from generator.records.marks import ID_FORM
from generator.records.outline import Field, at, dotted, lacking, missing, outline, put
from generator.similar import Found
from generator.validate import Ref
from generator.vocabulary import VOCABULARIES

#: The fields by which it is told whether a record exists already, as soon as they are known.
TELLING = ("url", "name", "text", "title")
#: What is asked for although it may be left out: whether a source is known is told by its link.
ASKED_FIRST: dict[str, tuple[Where, ...]] = {"source": (("url",),)}


class Exists(Exception):
    """The contributor has chosen a record that there is: nothing is to be written."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(f"{ref} it is; nothing was written")
        self.ref = ref


@dataclass
class Dialogue:
    """A contributor at a terminal. `ask` prints a prompt and returns the line that was typed; `tell` prints a line."""

    state: State
    ask: Callable[[str], str]
    tell: Callable[[str], None]
    #: Records that had to be written first.
    before: list[Addition] = field(default_factory=list)

    def record(self, record_type: str, data: dict[str, Any], id: str = "") -> Addition:
        """The whole record: what is missing is asked for, and what is wrong again. Raises Exists, EOFError."""
        self.tell(f"A new {record_type}. Only what is required is asked for; Ctrl-D gives up and writes nothing.")
        self._given(record_type, data)
        for where in ASKED_FIRST.get(record_type, ()):
            if str(where[0]) not in data:
                self._fill(record_type, data, where, optional=True)
                self._offer(record_type, data, where)
        while (lost := self._next(record_type, data)) is not None:
            self._fill(record_type, data, lost)
            self._offer(record_type, data, lost)
        if record_type == "statement":
            self._choose(similar.already(self.state.library, record_type, data), "statement")
        addition = Addition(record_type, id or self._id(record_type, data), data)
        return self._mended(addition)

    def _given(self, record_type: str, data: dict[str, Any]) -> None:
        for name in TELLING:
            if name in data:
                self._offer(record_type, data, (name,))

    def _next(self, record_type: str, data: dict[str, Any]) -> Where | None:
        """The next field to ask for: sources come before words, so that the words can be copied from there."""
        model = BY_TYPE[record_type]
        where = next(missing(outline(model), data), None)
        if where is None and model.either and not any(group[0].split(".")[0] in data for group in model.either):
            names = [group[0].split(".")[0] for group in model.either]
            self.tell(f"\nOne of these is needed: {' or '.join(names)}.")
            for name in names:
                found = outline(model)[name]
                self.tell(f"  {names.index(name) + 1}  {name}: {found.description if found else ''}")
            chosen = self._number(self.ask("Which one? [1] ") or "1", names) or names[0]
            group = next(g for g in model.either if g[0].startswith(f"{chosen}."))
            for path in group:
                self._fill(record_type, data, tuple(path.split(".")))
            return self._next(record_type, data)
        return where or next(lacking(model, data), None)

    def _fill(self, record_type: str, data: dict[str, Any], where: Where, *, optional: bool = False) -> None:
        """Ask for one text until it is right."""
        asked = at(outline(BY_TYPE[record_type]), where)
        assert asked is not None
        self.tell(f"\n{dotted(where)}: {asked.description}")
        terms = list(VOCABULARIES[asked.vocabulary].terms) if asked.vocabulary else []
        for number, term in enumerate(terms, 1):
            self.tell(f"  {number:2}  {term}: {VOCABULARIES[asked.vocabulary].terms[term].meaning}")
        while True:
            typed = self._typed(asked, where, optional=optional)
            if not typed:
                if optional:
                    return
                self.tell("  an answer is needed here")
                continue
            value = self._number(typed, terms) or self._term(typed, terms)
            if asked.link:
                chosen = self._linked(asked, typed)
                if chosen is None:
                    continue
                value = chosen
            tried = copy.deepcopy(data)
            put(tried, where, value)
            problem = adding.fault(self.state, record_type, tried, where)
            fresh = asked.link is not None and any(a.id == value for a in self.before)
            if problem is None or (fresh and problem.code == "unknown-reference"):
                put(data, where, value)
                return
            self.tell(f"  {shown(problem.message)}" + (f"; {shown(problem.hint)}" if problem.hint else ""))

    def _typed(self, asked: Field, where: Where, *, optional: bool) -> str:
        if not asked.block:
            return self.ask(f"{where[-1] if isinstance(where[-1], str) else asked.name}"
                            f"{' (Enter: none)' if optional else ''}: ").strip()  # fmt: skip
        self.tell("  Several lines are fine; an empty line ends it.")
        lines = [self.ask("| ")]
        while lines[-1].strip():
            lines.append(self.ask("| "))
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    @staticmethod
    def _number(typed: str, options: list[str]) -> str | None:
        return options[int(typed) - 1] if re.fullmatch(r"[1-9]\d?", typed) and int(typed) <= len(options) else None

    @staticmethod
    def _term(typed: str, terms: list[str]) -> str:
        """A term with other capitals or spaces is the term; whatever else is told by the checks."""
        plain = typed.casefold().replace(" ", "-")
        return plain if plain in terms else typed

    def _linked(self, asked: Field, typed: str) -> str | None:
        """The id of the record that is meant, chosen from those that it may be."""
        assert asked.link is not None
        types = asked.link.types
        if types == ("source",) and re.match(r"https?://", typed):
            return self._source(typed)
        if typed.startswith("+"):
            return self._another(types, typed[1:].strip())
        plain = typed.partition("/")[2] if typed.partition("/")[0] in types else typed
        if self.state.library.target(types, plain) is not None or any(a.id == plain for a in self.before):
            return plain
        found = similar.by_name(self.state.library, typed, types)
        if not found:
            self.tell(
                f"  there is no {' or '.join(types)} like that; try another name, or '+ {shown(typed)}' to write it now"
            )
            return None
        self.tell("  There are:")
        ref = self._picked(found, "Which one? (Enter: none of these) ")
        return ref.id if ref is not None else None

    def _another(self, types: tuple[str, ...], name: str) -> str | None:
        """A record that is missing, asked for now; none where one that there is was chosen and is of no such type."""
        for number, one in enumerate(types if len(types) > 1 else (), 1):
            self.tell(f"  {number:2}  {one}")
        of_type = types[0] if len(types) == 1 else self._number(self.ask("Of which type? "), list(types))
        if of_type is None:
            return None
        main = (
            next(n for n in TELLING[1:] if outline(BY_TYPE[of_type])[n] is not None) if of_type != "statement" else ""
        )
        try:
            return self.added(of_type, {main: name} if name and main else {})
        except Exists as chosen:
            return chosen.ref.id if chosen.ref.type in types else None

    def _picked(self, found: list[Found], prompt: str) -> Ref | None:
        for number, one in enumerate(found, 1):
            self.tell(f"  {number:2}  {shown(str(one))}")
        while typed := self.ask(prompt).strip():
            if (chosen := self._number(typed, [str(f.ref) for f in found])) is not None:
                return next(f.ref for f in found if str(f.ref) == chosen)
            near = nearest(typed, [f.ref.id for f in found])
            exact = next((f.ref for f in found if typed in (f.ref.id, str(f.ref))), None)
            if exact is not None:
                return exact
            self.tell("  type the number" + (f", or did you mean '{near}'?" if near else ""))
        return None

    def _source(self, url: str) -> str | None:
        """The source that leads there, or a new one, asked for now."""
        known = similar.by_link(self.state.library, url)
        if known:
            self.tell(f"  That is {shown(str(known[0]))}")
            return known[0].ref.id
        problem = adding.fault(self.state, "source", {"url": url}, ("url",))
        if problem is not None:
            self.tell(f"  {shown(problem.message)}; {shown(problem.hint)}")
            return None
        try:
            return self.added("source", {"url": url})
        except Exists as chosen:
            return chosen.ref.id

    def added(self, record_type: str, data: dict[str, Any]) -> str:
        """Ask for a record that must be written before the one that names it; its id. Raises Exists."""
        self.before.append(self.record(record_type, data))
        return self.before[-1].id

    def _offer(self, record_type: str, data: dict[str, Any], where: Where) -> None:
        if len(where) == 1 and where[0] in TELLING:
            self._choose(similar.already(self.state.library, record_type, data), record_type)

    def _choose(self, found: list[Found], record_type: str) -> None:
        if found:
            self.tell(f"There {'is' if len(found) == 1 else 'are'} already:")
            ref = self._picked(found, f"The number takes that one; Enter goes on with a new {record_type}: ")
            if ref is not None:
                raise Exists(ref)

    def _id(self, record_type: str, data: dict[str, Any]) -> str:
        proposal = self.state.id_for(record_type, data, self.before)
        self.tell("\nThe id names the file and the page, and stays: lower-case letters, digits, hyphens.")
        while True:
            typed = self.ask(f"id [{proposal}]: ").strip() or proposal
            if not ID_FORM.fullmatch(typed) or len(typed) > 80:
                self.tell(f"  '{shown(typed)}' is not an id, such as 'first-brigade'")
            elif self.state.taken(record_type, typed) or any(a.id == typed for a in self.before):
                self.tell(f"  '{typed}' is taken")
            else:
                return typed

    def _mended(self, addition: Addition) -> Addition:
        """Ask again for what the laws of the whole knowledge base do not take; warnings are only told."""
        while True:
            found = [row for row in adding.problems(self.state, [*self.before, addition]) if row[0] == addition]
            wrong = next(((where, p) for _, where, p in found if p.severity == "error"), None)
            if wrong is None:
                return addition
            where, problem = wrong
            self.tell(f"\n{dotted(where)}: {shown(problem.message)}; {shown(problem.hint)}")
            named = self.ask(f"Which field is to be changed? [{dotted(where)}] ").strip()
            steps: Where = tuple(int(s) if s.isdecimal() else s for s in named.split(".")) if named else where
            asked = at(outline(BY_TYPE[addition.type]), steps)
            if asked is None or asked.fields or steps[0] not in addition.data:
                self.tell(f"  '{shown(named)}' is none of its fields: {', '.join(addition.data)}")
            else:
                self._fill(addition.type, addition.data, steps)
