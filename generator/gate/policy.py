"""The head of a page -> whether it keeps the policy; the gate's only copy of it.

A policy made from the built site would bless whatever got in, so this one is written out, and a test compares
it with the theme's (Content Security Policy Level 3, section 2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from generator.gate.census import shown

Attributes: TypeAlias = Mapping[str, str | None]
Kind: TypeAlias = Literal["policy", "referrer"]

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


def said(meta: Attributes) -> Iterator[tuple[Kind, str | None]]:
    """What a <meta> of a page decides: a policy, or what other sites learn of who comes from here."""
    if (meta.get("http-equiv") or "").lower() == _CSP:
        yield "policy", meta.get("content")
    if (meta.get("name") or "").lower() == "referrer":
        yield "referrer", meta.get("content")


def head_faults(first: Sequence[Attributes], policies: list[str | None], referrers: list[str | None]) -> list[str]:
    """What is wrong with a head, by its first two elements and all that was `said`: encoding first, policy second, one
    policy, no referrer."""
    faults = []
    if not first or (first[0].get("charset") or "").lower() != "utf-8":
        faults.append("the encoding is not the first thing in the head")
    if len(first) < 2 or (first[1].get("http-equiv") or "").lower() != _CSP:
        faults.append("the security policy is not the second thing in the head")
    if policies != [POLICY]:
        faults.append("its security policy is not the pinned one")
    if referrers != ["no-referrer"]:
        faults.append("it does not say no-referrer once")
    return faults


def meta_fault(meta: Attributes) -> str | None:
    """Whether a <meta> is none of the theme's."""
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
