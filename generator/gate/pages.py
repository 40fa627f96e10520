"""The bytes of a page -> what it holds, and what of that it may not; the only module that parses HTML."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.gate import census, policy

ARTICLE = "article.md-content__inner"
_TOLD = 'meta[property="og:url"], meta[property="og:image"]'
QUOTED = frozenset({"cc-quote", "cc-translation", "cc-paraphrase"})
_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass(slots=True)
class Page:
    """A page as a browser has it.

    `loads` and `leads` are addresses: those that a browser fetches by itself, and (address, whether the link
    says that it leads out) for those that a reader may follow. `alternates` are the addresses of the page by language.
    Texts are whole, with their spaces.
    """

    ids: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    leads: set[tuple[str, bool]] = field(default_factory=set)
    quotes: set[str] = field(default_factory=set)
    titles: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    canonical: list[str] = field(default_factory=list)
    lang: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    #: What services that show links are told: the page's own address, and the address of its card.
    told: list[tuple[str, str]] = field(default_factory=list)


def parsed(path: str, content: bytes) -> tuple[Page, list[str]]:
    """The page and its own faults; what it says of other files is not looked at here."""
    page = Page()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return page, [f"{path}: is not UTF-8"]
    tree = LexborHTMLParser(text)
    articles = tree.css(ARTICLE)
    if tree.root is None or len(articles) != 1:
        return page, [f"{path}: has {len(articles)} articles, not one"]
    inner = articles[0].css("*")
    inside = {node.mem_id for node in inner}
    page.told = [
        (node.attributes.get("property") or "", node.attributes.get("content") or "") for node in tree.css(_TOLD)
    ]
    found = policy.head_faults(tree)
    ids: Counter[str] = Counter()
    for node in tree.root.css("*"):
        _judge(node, node.mem_id in inside, page, ids, found)
    found += [f"the id {census.shown(id)} stands {n} times" for id, n in ids.items() if n > 1]
    page.ids = set(ids)
    page.titles = _titles(tree, inner)
    page.lang = tree.root.attributes.get("lang") or ""
    return page, [f"{path}: {fault}" for fault in found]


def _judge(node: LexborNode, inside: bool, page: Page, ids: Counter[str], found: list[str]) -> None:
    tag = node.tag or ""
    attributes = node.attributes
    if wrong := census.fault(tag, "", "", article=inside):
        found.append(wrong)
    for name, value in attributes.items():
        if wrong := census.fault(tag, name, value or "", article=inside):
            found.append(wrong)
    if (id := attributes.get("id")) is not None:
        ids[id] += 1
        if inside and tag in _HEADINGS:
            page.headings[id] = heading_text(node)
    if inside and (data := attributes.get("data-timeline")):
        page.loads.add(data)
    if tag in _ADDRESSED:
        found += _addresses(tag, node, page)
    elif tag == "p" and inside and not QUOTED.isdisjoint((attributes.get("class") or "").split()):
        found += _quote(node, page)


_ADDRESSED = frozenset({"a", "link", "img", "script", "meta"})


def _addresses(tag: str, node: LexborNode, page: Page) -> list[str]:
    attributes = node.attributes
    if tag == "a":
        if "href" in attributes:
            page.leads.add((attributes["href"] or "", attributes.get("rel") is not None))
    elif tag == "img":
        page.loads.add(attributes.get("src") or "")
    elif tag == "link":
        address = attributes.get("href") or ""
        if attributes.get("rel") == "canonical":
            page.canonical.append(address)
        elif attributes.get("rel") == "alternate":
            page.alternates[attributes.get("hreflang") or ""] = address
        else:
            page.loads.add(address)
    elif tag == "script":
        wrong, address_ = policy.script_fault(node)
        if address_ is not None:
            page.loads.add(address_)
        return [wrong] if wrong else []
    elif (attributes.get("http-equiv") or "").lower() == "refresh":
        moved = policy.REFRESH.fullmatch(attributes.get("content") or "")
        page.loads.add(moved[1] if moved else "")
    return []


def _quote(node: LexborNode, page: Page) -> list[str]:
    """The words of a quote. A line break is a line end; any other element would be markup in those words."""
    words = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            words.append(child.text_content or "")
        elif child.tag == "br":
            words.append("\n")
        elif not child.is_comment_node:
            return [f"a quote holds <{ascii(child.tag)[1:-1]}>"]
    page.quotes.add("".join(words))
    return []


def heading_text(node: LexborNode) -> str:
    """The text of a heading without the theme's link to it."""
    link = node.css_first("a.headerlink")
    text = node.text()
    return text.removesuffix(link.text()) if link is not None else text


def _titles(tree: LexborHTMLParser, inner: list[LexborNode]) -> dict[str, list[str]]:
    """Where the page's title stands -> the texts that stand there."""
    return {
        "<title>": [node.text() for node in tree.css("head > title")],
        "og:title": [node.attributes.get("content") or "" for node in tree.css('meta[property="og:title"]')],
        "<h1>": [heading_text(node) for node in inner if node.tag == "h1"],
    }
