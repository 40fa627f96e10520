"""The bytes of a page -> what it holds, and what of that it may not; the only module that parses HTML."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.gate.elements import Mark, Page, assembled, is_quote, judged, marks

ARTICLE = "article.md-content__inner"


def parsed(content: bytes) -> tuple[Page, list[str]]:
    """The page and its own faults; what it says of other files is not looked at here."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Page(), ["is not UTF-8"]
    tree = LexborHTMLParser(text)
    articles = tree.css(ARTICLE)
    if tree.root is None or len(articles) != 1:
        return Page(), [f"has {len(articles)} articles, not one"]
    inner = {node.mem_id for node in articles[0].css("*")}
    held: list[Mark] = []
    faults: list[str] = []
    for node in tree.root.css("*"):
        tag, attributes, inside = node.tag or "", node.attributes, node.mem_id in inner
        faults += judged(tag, attributes, inside=inside)
        held += marks(tag, attributes, inside=inside)
        if inside and tag == "h1":
            held.append(("<h1>", heading_text(node)))
        elif inside and is_quote(tag, attributes):
            _quote(node, held, faults)
        elif tag == "script" and attributes.get("src") is not None and node.text().strip():
            faults.append("a script with an address holds text")
    held += [("<title>", node.text()) for node in tree.css("head > title")]
    page, wrong = assembled(held, [node.attributes for node in tree.head.iter()] if tree.head else [])
    return page, faults + wrong


def _quote(node: LexborNode, held: list[Mark], faults: list[str]) -> None:
    """The words of a quote. A line break is a line end; any other element would be markup in those words."""
    words = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            words.append(child.text_content or "")
        elif child.tag == "br":
            words.append("\n")
        elif not child.is_comment_node:
            faults.append(f"a quote holds <{ascii(child.tag)[1:-1]}>")
            return
    held.append(("quote", "".join(words)))


def heading_text(node: LexborNode) -> str:
    """The text of a heading without the theme's link to it."""
    link = node.css_first("a.headerlink")
    text = node.text()
    return text.removesuffix(link.text()) if link is not None else text
