"""The head and the scripts of a page -> whether they keep the policy; the gate's only copy of it.

A policy made from the built site would bless whatever got in, so this one is written out, and a test compares
it with the theme's (Content Security Policy Level 3, section 2.3).
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.gate.census import shown

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
REFRESH = re.compile(r"0; url=(.+)")
_CSP = "content-security-policy"
_NAMED = frozenset({"referrer", "viewport", "description", "robots", "twitter:card"})
_PROPERTIES = frozenset(
    f"og:{name}"
    for name in (
        "site_name",
        "title",
        "type",
        "url",
        "description",
        "image",
        "image:alt",
        "image:width",
        "image:height",
    )
)


def head_faults(tree: LexborHTMLParser) -> list[str]:
    """What is wrong with the head: encoding first, policy second, no referrer, the theme's metadata only."""
    metas = [dict(node.attributes) for node in tree.css("meta")]
    children = list(tree.head.iter()) if tree.head else []
    first = [dict(node.attributes) for node in children[:2]]
    faults = []
    if not first or (first[0].get("charset") or "").lower() != "utf-8":
        faults.append("the encoding is not the first thing in the head")
    if len(first) < 2 or (first[1].get("http-equiv") or "").lower() != _CSP:
        faults.append("the security policy is not the second thing in the head")
    policies = [meta.get("content") for meta in metas if (meta.get("http-equiv") or "").lower() == _CSP]
    if policies != [POLICY]:
        faults.append("its security policy is not the pinned one")
    if [m.get("content") for m in metas if (m.get("name") or "").lower() == "referrer"] != ["no-referrer"]:
        faults.append("it does not say no-referrer once")
    return faults + [wrong for meta in metas if (wrong := _meta_fault(meta))]


def _meta_fault(meta: dict[str, str | None]) -> str | None:
    equivalent, name, about = meta.get("http-equiv"), meta.get("name"), meta.get("property")
    if equivalent is not None:
        if equivalent.lower() not in (_CSP, "refresh"):
            return f"the metadata {shown(equivalent)} is not the theme's"
        if equivalent.lower() == "refresh" and not REFRESH.fullmatch(meta.get("content") or ""):
            return "it moves on to nowhere"
    if name is not None and name not in _NAMED:
        return f"the metadata {shown(name)} is not the theme's"
    if about is not None and about not in _PROPERTIES:
        return f"the metadata {shown(about)} is not the theme's"
    return None


def script_fault(node: LexborNode) -> tuple[str | None, str | None]:
    """(what is wrong with a script, the address that it makes the browser load)."""
    source = node.attributes.get("src")
    if source is None:
        return "a script stands within the page", None
    return ("a script with an address holds text" if node.text().strip() else None), source
