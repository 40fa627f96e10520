"""Entries -> a library: every reference resolved and its inverse filled in; resolves, and does not judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypeVar, cast

from generator.diagnostics import Diagnostic, Span, did_you_mean
from generator.document import Document
from generator.problems import severity
from generator.records import BY_TYPE, Record, is_reserved
from generator.records.base import Tie, named_in, ties_of_data
from generator.records.marks import ACTORS
from generator.validate import Entry, Ref

R = TypeVar("R", bound=Record)

_MENTIONED = "Mentioned in"


class Backlink(NamedTuple):
    """Seen from the record that is named: who names it, under which heading."""

    title: str
    by: Ref


@dataclass(frozen=True)
class Library:
    """All records, by reference, in the order of their references whatever the order of the files."""

    entries: Mapping[Ref, Entry]
    inbound: Mapping[Ref, tuple[Backlink, ...]] = field(default_factory=dict)
    former: Mapping[Ref, Ref] = field(default_factory=dict)
    #: Records whose files exist and are not valid: what they say is not known.
    invalid: frozenset[Ref] = frozenset()

    def __getitem__(self, ref: Ref) -> Entry:
        return self.entries[ref]

    def __contains__(self, ref: Ref) -> bool:
        return ref in self.entries

    def of(self, record_type: type[R]) -> list[tuple[Ref, R]]:
        """All records of one type, with their references, in order of their ids."""
        return cast(list[tuple[Ref, R]], self._by_type.get(record_type.record_type, []))

    @cached_property
    def _by_type(self) -> dict[str, list[tuple[Ref, Record]]]:
        found: dict[str, list[tuple[Ref, Record]]] = {}
        for ref, entry in self.entries.items():
            found.setdefault(ref.type, []).append((ref, entry.record))
        return found

    def naming(self, ref: Ref, title: str) -> list[Ref]:
        """The records that name this one, under the title of one inverse, in order of their references."""
        return [link.by for link in self.inbound.get(ref, ()) if link.title == title]

    def get(self, record_type: type[R], id: str) -> R:
        """The record of that type and id."""
        return cast(R, self.entries[Ref(record_type.record_type, id)].record)

    def actor(self, id: str) -> Ref:
        """The reference of a unit, organization or person."""
        return self._actors[id]

    @cached_property
    def _actors(self) -> dict[str, Ref]:
        return {ref.id: ref for type_ in reversed(ACTORS) for ref in self.entries if ref.type == type_}

    def target(self, types: tuple[str, ...], id: str) -> Ref | None:
        """The record that an id names where one of the types may stand, if there is one."""
        return next((ref for t in types if (ref := Ref(t, id)) in self.entries), None)

    def published(self) -> Library:
        """What may appear in an output: nothing else of the library goes on to be derived from."""
        return self._published or self

    @cached_property
    def _published(self) -> Library | None:
        """What may appear, where that is not all."""
        hidden = {ref for ref, entry in self.entries.items() if not entry.record.is_public}
        if not hidden:
            return None
        entries = {ref: e for ref, e in self.entries.items() if ref not in hidden}
        inbound = {ref: links for ref, links in self.inbound.items() if ref not in hidden}
        for ref in {named for one in hidden for named, _ in _links(self[one], self.entries)} & inbound.keys():
            inbound[ref] = tuple(link for link in inbound[ref] if link.by not in hidden)
        former = {old: new for old, new in self.former.items() if new not in hidden}
        return Library(entries, inbound, former)


def library(
    entries: Iterable[Entry],
    declared: Iterable[tuple[str, str]],
    documents: Iterable[Document] = (),
    last: Library | None = None,
) -> tuple[Library, list[Diagnostic]]:
    """The library of the entries. `declared` names what exists but is not valid: a link to it is not a second fault.
    Of `documents`, those that are not valid still tell which of their references lead nowhere. `last` is a library of
    which every reference led somewhere: what it has of these entries is taken over."""
    by_ref: dict[Ref, Entry] = {e.ref: e for e in sorted(entries, key=lambda e: e.ref)}
    exists = {Ref(*names) for names in declared}
    problems: list[Diagnostic] = list(_shared_actor_ids(by_ref))
    former = dict(_former(by_ref, exists, problems))
    if last is not None and not problems and by_ref.keys() == exists:
        again = _inbound_again(by_ref, last)
        if again is not None:
            return Library(by_ref, again, former), []
    inbound = _inbound(by_ref, exists, former, problems)
    problems += _lost(documents, by_ref, exists, former)
    return Library(by_ref, inbound, former, frozenset(exists.difference(by_ref))), problems


def _inbound(
    by_ref: Mapping[Ref, Entry], exists: set[Ref], former: Mapping[Ref, Ref], problems: list[Diagnostic]
) -> dict[Ref, tuple[Backlink, ...]]:
    """What is named by whom; and the problems of what is named and is not there."""
    links: dict[Ref, set[Backlink]] = defaultdict(set)
    for entry in by_ref.values():
        for found in named_in(entry.record):
            if isinstance(found, Tie):
                ref = _tied(found, by_ref)
                if ref is not None:
                    links[ref].add(Backlink(found.to.inverse, entry.ref))
                elif not _exists(found, exists):
                    problems.append(
                        _dangling(entry.document.span(found.where), found.to.types, found.id, by_ref, former)
                    )
            elif (ref := Ref(found.type, found.id)) in by_ref:
                links[ref].add(Backlink(_MENTIONED, entry.ref))
            elif ref not in exists:
                span = entry.document.find(found.where, found.written)
                problems.append(_dangling_mention(span, found.type, found.id, by_ref, former))
    return {ref: tuple(sorted(found)) for ref, found in links.items()}


def _lost(
    documents: Iterable[Document], by_ref: Mapping[Ref, Entry], exists: set[Ref], former: Mapping[Ref, Ref]
) -> Iterator[Diagnostic]:
    """The references of documents that are not valid which lead nowhere."""
    for document in documents:
        if Ref(document.type, document.id) not in by_ref:
            lost = (t for t in ties_of_data(BY_TYPE[document.type], document.data) if not _exists(t, exists))
            lost = (t for t in lost if document.span(t.where).line not in document.told)
            yield from (_dangling(document.span(t.where), t.to.types, t.id, by_ref, former) for t in lost)


def _tied(tie: Tie, by_ref: Mapping[Ref, Entry]) -> Ref | None:
    for type_ in tie.to.types:
        if (ref := Ref(type_, tie.id)) in by_ref:
            return ref
    return None


def _links(entry: Entry, by_ref: Mapping[Ref, Entry]) -> Iterator[tuple[Ref, Backlink]]:
    """What a record names, if it names nothing that is not there; else something that is not there comes too."""
    for found in named_in(entry.record):
        if isinstance(found, Tie):
            yield _tied(found, by_ref) or Ref(found.to.types[0], found.id), Backlink(found.to.inverse, entry.ref)
        else:
            yield Ref(found.type, found.id), Backlink(_MENTIONED, entry.ref)


def _inbound_again(by_ref: Mapping[Ref, Entry], last: Library) -> dict[Ref, tuple[Backlink, ...]] | None:
    """What is named by whom, from what it was; none where something is named that is not there, or no longer."""
    gone = last.entries.keys() - by_ref.keys()
    changed = [ref for ref, entry in by_ref.items() if last.entries.get(ref) is not entry]
    before = {pair for ref in (*gone, *changed) if ref in last for pair in _links(last[ref], last.entries)}
    now = {pair for ref in changed for pair in _links(by_ref[ref], by_ref)}
    inbound = dict(last.inbound)
    for named, pairs in groupby(sorted(before ^ now), lambda pair: pair[0]):
        links = set(inbound.pop(named, ())) ^ {link for _, link in pairs}
        if links:
            inbound[named] = tuple(sorted(links))
    return inbound if inbound.keys() <= by_ref.keys() else None


def _exists(tie: Tie, exists: set[Ref]) -> bool:
    return any(Ref(t, tie.id) in exists for t in tie.to.types)


def _shared_actor_ids(by_ref: Mapping[Ref, Entry]) -> Iterator[Diagnostic]:
    seen: dict[str, Ref] = {}
    for ref in by_ref:
        if ref.type in ACTORS and seen.setdefault(ref.id, ref) != ref:
            other = seen[ref.id]
            span = by_ref[ref].document.span(())
            message = f"{_named(other.type)} already has the id '{ref.id}'"
            yield Diagnostic(
                span, "ambiguous-actor", message, "rename one of the two files", severity("ambiguous-actor")
            )


def _former(by_ref: Mapping[Ref, Entry], exists: set[Ref], problems: list[Diagnostic]) -> Iterator[tuple[Ref, Ref]]:
    seen: dict[Ref, Ref] = {}
    for ref, entry in by_ref.items():
        for index, alias in enumerate(entry.record.aliases):
            old = Ref(ref.type, alias)
            holder = old if old in exists else seen.setdefault(old, ref)
            if holder == ref and old not in exists and not is_reserved(ref.type, alias):
                yield old, ref
                continue
            span = entry.document.span(("aliases", index))
            taken = "another page of the site" if is_reserved(ref.type, alias) else str(holder)
            message = f"the id '{alias}' belongs to {taken}"
            problems.append(Diagnostic(span, "alias-clash", message, "delete the alias", severity("alias-clash")))


def _named(type_: str) -> str:
    return f"{'an' if type_[0] in 'aeo' else 'a'} {type_}"


def _dangling(
    span: Span, types: tuple[str, ...], id: str, by_ref: Mapping[Ref, Entry], former: Mapping[Ref, Ref]
) -> Diagnostic:
    for type_ in types:
        if (old := Ref(type_, id)) in former:
            return _renamed(span, old, former[old].id)
    said = types[0] if len(types) == 1 else f"{', '.join(types[:-1])} or {types[-1]}"
    elsewhere = next((ref for ref in by_ref if ref.id == id), None)
    if elsewhere is not None:
        hint = f"{_named(elsewhere.type)} has this id; {_named(types[0])} is wanted here"
    else:
        otherwise = f"write the record first, in content/{BY_TYPE[types[0]].folder}/{id}.yml"
        hint = did_you_mean(id, [ref.id for ref in by_ref if ref.type in types], otherwise)
    return Diagnostic(span, "unknown-reference", f"no {said} has the id '{id}'", hint, severity("unknown-reference"))


def _renamed(span: Span, old: Ref, new: str) -> Diagnostic:
    message = f"'{old.id}' is a former id"
    return Diagnostic(span, "renamed-reference", message, f"write '{new}'", severity("renamed-reference"))


def _dangling_mention(
    span: Span, type_: str, id: str, by_ref: Mapping[Ref, Entry], former: Mapping[Ref, Ref]
) -> Diagnostic:
    if type_ in BY_TYPE:
        return _dangling(span, (type_,), id, by_ref, former)
    known = [str(ref) for ref in by_ref]
    hint = did_you_mean(f"{type_}/{id}", known, f"write [[type/id]] with a type of: {', '.join(BY_TYPE)}")
    return Diagnostic(
        span, "unknown-reference", f"'{type_}' is not a type of record", hint, severity("unknown-reference")
    )
