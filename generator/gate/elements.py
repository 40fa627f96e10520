"""An element of a page -> what it adds to the page, and what of it no page may hold; the rules of both ways to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from generator.gate import census, policy
from generator.gate.policy import Attributes

QUOTED = frozenset({"cc-quote", "cc-translation", "cc-paraphrase"})
Kind: TypeAlias = (
    Literal["id", "load", "lead", "outward", "canonical", "alternate", "told", "lang"]
    | Literal["quote", "<title>", "og:title", "<h1>"]
)
#: A piece of what a page holds; the values are those of the page's field of that name.
Mark: TypeAlias = tuple[Kind | policy.Kind, Any]


@dataclass(slots=True)
class Page:
    """A page as a browser has it.

    `ids` says how often each stands. `loads`, `leads` and `outward` are addresses: those that a browser fetches by
    itself, those that a reader may follow, and those whose links say that they lead out of the site. `alternates` are
    the addresses of the page by language. Texts are whole, with their spaces.
    """

    ids: Mapping[str, int] = field(default_factory=dict)
    loads: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    outward: set[str] = field(default_factory=set)
    quotes: set[str] = field(default_factory=set)
    titles: dict[str, list[str]] = field(default_factory=dict)
    canonical: list[str] = field(default_factory=list)
    lang: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    #: What services that show links are told: the page's own address, and the address of its card.
    told: list[tuple[str, str]] = field(default_factory=list)


def assembled(marks: Iterable[Mark], first: Sequence[Attributes]) -> tuple[Page, list[str]]:
    """The page that marks make, in their order, and what is wrong with it as a whole. `first` are the first elements of
    its head."""
    held: defaultdict[str, list[Any]] = defaultdict(list)
    for kind, value in marks:
        held[kind].append(value)
    ids = Counter(held["id"])
    page = Page(
        ids=ids,
        loads=set(held["load"]),
        leads=set(held["lead"]),
        outward=set(held["outward"]),
        quotes=set(held["quote"]),
        titles={place: held[place] for place in ("<title>", "og:title", "<h1>")},
        canonical=held["canonical"],
        lang=next(iter(held["lang"]), ""),
        alternates=dict(held["alternate"]),
        told=held["told"],
    )
    found = policy.head_faults(first, held["policy"], held["referrer"])
    if len(ids) < len(held["id"]):
        found += [f"the id {census.shown(id)} stands {n} times" for id, n in ids.items() if n > 1]
    return page, found


def judged(tag: str, attributes: Attributes, *, inside: bool) -> list[str]:
    """The faults of an element by its name and attributes; `inside` is said of the article and all in it. An attribute
    without a value, or with an empty one, is None."""
    found = [census.fault(tag, "", "", article=inside)]
    found += [census.fault(tag, name, value or "", article=inside) for name, value in attributes.items()]
    return [fault for fault in (*found, combined(tag, attributes)) if fault]


def combined(tag: str, attributes: Attributes) -> str | None:
    """What is wrong with the attributes of an element that are all right by themselves."""
    if tag == "script" and attributes.get("src") is None:
        return "a script stands within the page"
    return policy.meta_fault(attributes) if tag == "meta" else None


#: Elements whose attributes and text add nothing, but for an id and the data of a script.
SILENT = frozenset(census.ARTICLE) | frozenset(census.SHELL)
SILENT -= {"a", "h1", "html", "img", "link", "meta", "p", "script", "title"}


def marks(tag: str, attributes: Attributes, *, inside: bool) -> Iterator[Mark]:
    """What an element adds to its page by its attributes."""
    if (id := attributes.get("id")) is not None:
        yield "id", id
    if inside and (data := attributes.get("data-timeline")):
        yield "load", data
    if tag == "a" and "href" in attributes:
        yield "lead" if attributes.get("rel") is None else "outward", attributes["href"] or ""
    elif tag == "img":
        yield "load", attributes.get("src") or ""
    elif tag == "script" and (source := attributes.get("src")) is not None:
        yield "load", source
    elif tag == "link":
        yield _link(attributes)
    elif tag == "meta":
        yield from _told(attributes)
    elif tag == "html":
        yield "lang", attributes.get("lang") or ""


def _link(attributes: Attributes) -> Mark:
    address = attributes.get("href") or ""
    if attributes.get("rel") == "canonical":
        return "canonical", address
    if attributes.get("rel") == "alternate":
        return "alternate", (attributes.get("hreflang") or "", address)
    return "load", address


def _told(attributes: Attributes) -> Iterator[Mark]:
    """What a <meta> says to those who read the page's head."""
    yield from policy.said(attributes)
    about, content = attributes.get("property"), attributes.get("content") or ""
    if about == "og:title":
        yield "og:title", content
    elif about in ("og:url", "og:image"):
        yield "told", (about, content)
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        moved = policy.REFRESH.fullmatch(content)
        yield "load", moved[1] if moved else ""


def is_quote(tag: str, attributes: Attributes) -> bool:
    """Whether an element of the article holds the words of somebody."""
    return tag == "p" and not QUOTED.isdisjoint((attributes.get("class") or "").split())
