"""The final gate: a small site that passes, and one tampered version of it for every fault, with the words for it."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import gate
from generator.gate import Expected, Manifest, reread
from generator.gate.policy import POLICY

ROOT = Path(__file__).parent.parent
URL = "https://counterclaim.example/"
TITLE = "Vell is held by R&D <b>«Grey»</b> `x`"
QUOTE = "We *are* <b>in</b>  & hold it.\n - “line two” "
CLAIM, SAID, OLD = "claims/vell/index.html", "statements/one/index.html", "claims/old-vell/index.html"
SEARCH, SITEMAP = "search/index.json", "sitemap.xml"
TYPES, TERMS, FACETS = "search/64/types.json", "search/64/terms/76.json", "search/64/facets/0.json"
RESULTS, FURTHER = "search/64/en/0.json", "search/64/en/2.json"
HEADLINK = '<a class="headerlink" href="#r-{0}" title="Link to this section">&para;</a>'
EXPECTED = Expected(
    quotes=((SAID, QUOTE), (CLAIM, QUOTE)),
    titles={"index.html": "Counterclaim", CLAIM: TITLE, SAID: "Grey Column, 2 May 2031", OLD: "Moved: Vell"},
    records={"claim/vell": CLAIM, "statement/one": SAID},
    gone=frozenset({"claim/old-vell"}),
    canaries=("the zebra's\nвече “draft”",),
)


def page(path: str, title: str, body: str, head: str = "") -> str:
    up = "../" * path.count("/")
    text = html.escape(title)
    full = "Counterclaim" if path == "index.html" else f"{text} – Counterclaim"
    return f"""<!doctype html>
<html lang="en" class="no-js"><head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer">
<meta property="og:title" content="{text}">
<link rel="canonical" href="{URL}{path.removesuffix("index.html")}">
<title>{full}</title>
<link rel="stylesheet" href="{up}assets/css/page.css">{head}
<script src="{up}assets/scheme.js"></script></head>
<body dir="ltr">
<header class="cc-masthead"><a href="{up or "./"}" class="cc-brand">C</a>
<button class="cc-menu" type="button" popovertarget="__menu">Menu</button>
<nav class="cc-nav" id="__menu" popover aria-label="Navigation"></nav></header>
<article class="md-content__inner md-typeset">
<h1 id="r-top">{text}{HEADLINK.format("top")}</h1>
{body}
</article>
<script src="{up}assets/counterclaim.js"></script></body></html>
"""


def quote() -> str:
    words = html.escape(QUOTE).replace("\n", "<br>")
    return f'<blockquote><p class="cc-quote" dir="auto" lang="en">{words}</p></blockquote>'


def searched() -> dict[str, str]:
    """The files of the search of these pages: a claim at place 5, a statement at place 20, a page of neither."""
    said = "Grey Column, 2 May 2031"
    files = {
        SEARCH: {
            "version": 1,
            "places": 64,
            "records": 2,
            "shards": ["v"],
            "types": ["claim", "statement"],
            "statuses": ["disputed"],
            "languages": ["en"],
            "block": 8,
            "facets": 2048,
        },
        TYPES: "." * 5 + "a" + "." * 14 + "b" + "." * 43,
        TERMS: {"vell": [5 * 32 + 7, 15 * 32 + 1], "vece": [5 * 32 + 2]},
        FACETS: [[5, 22000, None, [0], [], [], []], [20, None, None, [], ["en"], [], [5], "place/x"]],
        RESULTS: {"5": ["claims/vell/", TITLE, "2 May 2031", [0], ["Вель"], [["<b>Words</b>", ""]]]},
        FURTHER: {"20": ["statements/one/", said, "", [], [], [[QUOTE, "en"]]]},
        "search/en.json": {"words": {"search": "Search"}},
    }
    return {path: json.dumps(content) for path, content in files.items()}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site of four pages, as MkDocs and the theme write it."""
    folder = tmp_path / "site"
    rel = 'rel="noopener noreferrer nofollow"'
    files = {
        "index.html": page(
            "index.html", "Counterclaim", f'<ul><li><a href="claims/vell/#r-ledger">{html.escape(TITLE)}</a></li></ul>'
        ),
        CLAIM: page(
            CLAIM,
            TITLE,
            f'<h2 id="r-ledger">Who <em>said</em> what{HEADLINK.format("ledger")}</h2>{quote()}'
            '<p><a href="../../statements/one/">said</a></p>',
        ),
        SAID: page(
            SAID,
            "Grey Column, 2 May 2031",
            f'{quote()}<p class="cc-by"><a class="cc-out" href="https://x.example/?a=1&amp;b=2" {rel}>open</a></p>',
        ),
        OLD: page(
            OLD,
            "Moved: Vell",
            '<p><a href="../vell/">on</a></p>',
            '<meta http-equiv="refresh" content="0; url=../vell/">',
        ),
        "assets/css/page.css": "@import 'print.css'; a{b:url(../favicon.svg)} b{mask:url('data:image/svg+xml,x')}",
        "assets/css/print.css": "/* url(https://x.example/) */",
        "assets/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>',
        "assets/counterclaim.js": "",
        "assets/scheme.js": "",
        "assets/search/box.mjs": "",
        **searched(),
        SITEMAP: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{URL}claims/vell/</loc></url><url><loc>{URL}statements/one/</loc></url></urlset>",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(files[SITEMAP].encode(), mtime=0))
    return folder


def change(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_site_has_no_faults(built: Path) -> None:
    assert gate.site(built, EXPECTED, gate.manifest(built, EXPECTED)) == []


def test_no_site() -> None:
    assert gate.site(Path("nowhere"), EXPECTED, None) == ["nowhere: there is no built site"]


def test_the_policy_is_the_themes() -> None:
    partial = (ROOT / "site_templates/theme/overrides/partials/csp.html").read_text("utf-8")
    assert re.findall(r'content="([^"]*)"', partial) == [POLICY]
    assert "unsafe" not in POLICY
    assert "sha256" not in POLICY


def test_the_address_and_the_name_are_the_sites() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert f"site_url: {EXPECTED.site_url}\n" in config
    assert f"site_name: {EXPECTED.site_name}\n" in config


END = "</article>"
SHORT = "'Vell is held by R&D <b>\\xabGrey\\xbb</b> `x`'"
PAGE_FAULTS = [
    # what may stand in an article
    (END, "<script>1</script></article>", "<script> is no element of the article"),
    (END, '<pre contenteditable="">x</pre></article>', "contenteditable is no attribute of <pre> in the article"),
    (
        END,
        '<details data-suffix="exe"></details></article>',
        "data-suffix='exe' is no value for <details> in the article",
    ),
    (END, "<iframe></iframe></article>", "<iframe> is no element of the article"),
    (END, "<b>x</b></article>", "<b> is no element of the article"),
    (END, "<svg><foreignObject/></svg></article>", "<foreignObject> is no element of the article"),
    (END, "<template></template></article>", "<template> is no element of the article"),
    ("<blockquote", "<blockquote onclick=a()", "onclick is no attribute of <blockquote> in the article"),
    ("<blockquote", '<blockquote style="color:red"', "style is no attribute of <blockquote> in the article"),
    (
        'class="cc-quote"',
        'class="cc-quote md-overlay"',
        "class='cc-quote md-overlay' is no value for <p> in the article",
    ),
    ('id="r-ledger"', 'id="__menu"', "id='__menu' is no value for <h2> in the article"),
    ('dir="auto"', 'dir="up"', "dir='up' is no value for <p> in the article"),
    # what may stand around it
    ("</head>", "<style>a{}</style></head>", "<style> is no element of the page around the article"),
    ("</head>", "<base href=x></head>", "<base> is no element of the page around the article"),
    ("</header>", "<object></object></header>", "<object> is no element of the page around the article"),
    ("</header>", "<b>x</b></header>", "<b> is no element of the page around the article"),
    ("</header>", "<form action=x></form></header>", "<form> is no element of the page around the article"),
    ("<header", "<header onload=a()", "onload is no attribute of <header> in the page around the article"),
    ('class="cc-masthead"', 'class="evil"', "class='evil' is no value for <header> in the page around the article"),
    ("</header>", '<p id="__menu"></p></header>', "the id '__menu' stands 2 times"),
    (END, '</article><article class="md-content__inner"></article>', "has 2 articles, not one"),
    # the head and scripts
    ('<meta charset="utf-8">\n', "", "the encoding is not the first thing in the head"),
    (
        '<meta charset="utf-8">',
        '<meta charset="utf-8"><title></title>',
        "the security policy is not the second thing in the head",
    ),
    ("img-src 'self'", "img-src *", "its security policy is not the pinned one"),
    ("no-referrer", "origin", "it does not say no-referrer once"),
    ("</head>", '<meta name="generator" content="x"></head>', "the metadata 'generator' is not the theme's"),
    ("</head>", '<meta property="og:video" content="x"></head>', "the metadata 'og:video' is not the theme's"),
    ("</head>", '<meta property="og:image" content="x"></head>', "'x' is no social card of this site"),
    (
        "</head>",
        '<meta property="og:image" content="https://x.example/cards/site.png"></head>',
        "'https://x.example/cards/site.png' is no social card of this site",
    ),
    (
        "</head>",
        f'<meta property="og:image" content="{URL}cards/none.png"></head>',
        f"'{URL}cards/none.png' is no social card of this site",
    ),
    (
        "</head>",
        f'<meta property="og:image" content="{URL}assets/favicon.svg"></head>',
        f"'{URL}assets/favicon.svg' is no social card of this site",
    ),
    ("</head>", f'<meta property="og:url" content="{URL}x/"></head>', f"'{URL}x/' is not its own address"),
    ("</head>", '<meta http-equiv="set-cookie" content="x"></head>', "the metadata 'set-cookie' is not the theme's"),
    (
        "</head>",
        '<meta http-equiv="refresh" content="0; url=//x.example/"></head>',
        "'//x.example/' leads to another origin",
    ),
    ("</body>", "<script>1</script></body>", "a script stands within the page"),
    ("</body>", "<script></script></body>", "a script stands within the page"),
    ('counterclaim.js">', 'counterclaim.js">1', "a script with an address holds text"),
    # addresses
    ("../../assets/counterclaim.js", "https://x.example/a.js", "'https://x.example/a.js' leads to another origin"),
    ("../../assets/css/page.css", "//x.example/a.css", "'//x.example/a.css' leads to another origin"),
    (END, '<img alt="x" src="data:image/png,x"></article>', "'data:image/png,x' leads to another origin"),
    (END, '<img alt="x" src="../../assets/none.png"></article>', "'../../assets/none.png' leads to no file"),
    ("../../statements/one/", "../../statements/two/", "'../../statements/two/' leads to no file"),
    ("../../statements/one/", "../../../one/", "'../../../one/' leads out of the site"),
    (
        "../../statements/one/",
        "../../statements/one/#r-none",
        "'../../statements/one/#r-none' leads to no place on statements/one/index.html",
    ),
    ("../../statements/one/", "#r-none", "'#r-none' leads to no place on claims/vell/index.html"),
    ("../../statements/one/", "../../compare/?a=one&b=one", "'../../compare/?a=one&b=one' leads to no file"),
    ("../../statements/one/", "../../statements/one/?x", "'../../statements/one/?x' asks a question of a plain file"),
    ("../../statements/one/", "javascript:alert(1)", "'javascript:alert(1)' is not an http or https link"),
    ("../../statements/one/", "java\tscript:alert(1)", "'java\\tscript:alert(1)' is not an http or https link"),
    ("../../statements/one/", "/\\x.example/", "'/\\\\x.example/' holds a character that no address holds"),
    ("../../statements/one/", "https://a@x.example/", "'https://a@x.example/' is not an http or https link"),
    (
        "../../statements/one/",
        "https://x.example/",
        "'https://x.example/' leads out of the site without saying so (rel)",
    ),
    (
        f'canonical" href="{URL}',
        'canonical" href="https://x.example/',
        "'https://x.example/claims/vell/' is not its own address",
    ),
    # words
    ("  &amp; hold", " &amp; hold", f"the quote {QUOTE!a} does not stand there word for word"),
    ("<br>", " ", f"the quote {QUOTE!a} does not stand there word for word"),
    ("“line two”", "“line two”<!-- x -->", None),
    (
        "<title>",
        "<title>x",
        f"<title> holds 'x{SHORT[1:-1]} \\u2013 Counterclaim', not {SHORT[:-1]} \\u2013 Counterclaim'",
    ),
    ('og:title" content="', 'og:title" content="x', f"og:title holds 'x{SHORT[1:]}, not {SHORT}"),
    ('<h1 id="r-top">', '<h1 id="r-top">x', f"<h1> holds 'x{SHORT[1:]}, not {SHORT}"),
]


@pytest.mark.parametrize(("old", "new", "fault"), PAGE_FAULTS)
def test_a_tampered_page(built: Path, old: str, new: str, fault: str | None) -> None:
    change(built, CLAIM, old, new)
    found = gate.site(built, EXPECTED, None)
    assert f"{CLAIM}: {fault}" in found if fault else found == []


def test_markup_in_a_quote(built: Path) -> None:
    change(built, CLAIM, "hold it", "<strong>hold</strong> it")
    assert f"{CLAIM}: a quote holds <strong>" in gate.site(built, EXPECTED, None)


FILE_FAULTS = [
    ("assets/css/page.css", "../favicon.svg", "https://x.example/a", "'https://x.example/a' leads to another origin"),
    ("assets/css/page.css", "print.css", "//x.example/a.css", "'//x.example/a.css' leads to another origin"),
    ("assets/css/page.css", "../favicon.svg", "../none.svg", "'../none.svg' leads to no file"),
    (
        "assets/favicon.svg",
        "<path",
        "<script/><path",
        "holds <{http://www.w3.org/2000/svg}script>, which is no drawing",
    ),
    ("assets/favicon.svg", "<path", "<path onload='a()'", "holds the attribute 'onload', which draws nothing"),
    (SEARCH, '"version"', '"version": 1, "version"', "is JSON that names a key twice"),
    (SEARCH, '{"version"', '"version"', "is not JSON"),
    (SEARCH, '"places": 64', '"places": 63', "cannot be read as a search index"),
    (SEARCH, '"shards"', '"parts"', "cannot be read as a search index"),
    (SEARCH, '"records": 2', '"records": 3', "counts 3 records, and has places for 2"),
    (RESULTS, "claims/vell/", "claims/none/", "the result 'claims/none/' leads to no page of a record"),
    (RESULTS, "claims/vell/", "https://x.example/", "the result 'https://x.example/' leads to no page of a record"),
    (
        RESULTS,
        "claims/vell/",
        "claims/vell/#r-ledger",
        "the result 'claims/vell/#r-ledger' leads to no page of a record",
    ),
    (RESULTS, "claims/vell/", "statements/one/", "the result 'statements/one/' is of another type than its page"),
    (RESULTS, '"5"', '"6"', "the result 'claims/vell/' is of another type than its page"),
    (RESULTS, "R&D <b>", "R&D <i>", f"the result 'claims/vell/' is titled {SHORT.replace('<b>', '<i>')}, not {SHORT}"),
    (RESULTS, '"2 May 2031"', '["x"]', "the result 'claims/vell/' holds more than text"),
    (RESULTS, "[0]", "[1]", "the result 'claims/vell/' has a status that is none"),
    (FACETS, "22000", '"<b>"', "the record at place 5 is filtered by what is not there"),
    (FACETS, "[0]", "[4]", "the record at place 5 is filtered by what is not there"),
    (FACETS, '["en"]', '["<b>"]', "the record at place 20 is filtered by what is not there"),
    (FACETS, "[5]", "[6]", "the record at place 20 is filtered by what is not there"),
    (TERMS, '"vell"', '"<b>"', "holds '<b>', which is no word of this shard"),
    (TERMS, '"vell"', '"well"', "holds 'well', which is no word of this shard"),
    (TERMS, "167", "199", "'vell' leads to no record"),
    (TERMS, "167", "160", "'vell' leads to no record"),
    (SITEMAP, "<urlset", "<!DOCTYPE x><urlset", "is XML with declarations of its own"),
    (SITEMAP, "</urlset>", "", "is not XML"),
    (SITEMAP, "claims/vell", "claims/none", "'https://counterclaim.example/claims/none/' leads to no file"),
    (SITEMAP, "claims/vell", "claims/none", "claim/vell is missing"),
    (SITEMAP, "claims/vell", "statements/one", "'https://counterclaim.example/statements/one/' stands twice"),
    (SITEMAP, URL, "https://x.example/", "'https://x.example/claims/vell/' is not on this site"),
    (SITEMAP, "<urlset", " <urlset", "sitemap.xml.gz holds something else"),
]


@pytest.mark.parametrize(("path", "old", "new", "fault"), FILE_FAULTS)
def test_a_tampered_file(built: Path, path: str, old: str, new: str, fault: str) -> None:
    change(built, path, old, new)
    assert f"{path}: {fault}" in gate.site(built, EXPECTED, None)


def parted(built: Path) -> None:
    """Have the sitemap be an index of two."""
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for name, page in (("sitemap-1.xml", "claims/vell/"), ("sitemap-2.xml", "statements/one/")):
        (built / name).write_text(f"{head}<url><loc>{URL}{page}</loc></url></urlset>", "utf-8")
    listed = "".join(f"<sitemap><loc>{URL}sitemap-{n}.xml</loc></sitemap>" for n in (1, 2))
    head = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    (built / SITEMAP).write_text(f"{head}{listed}</sitemapindex>", "utf-8")
    (built / "sitemap.xml.gz").write_bytes(gzip.compress((built / SITEMAP).read_bytes(), mtime=0))


def test_a_sitemap_in_parts_passes(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parted(built)
    assert gate.site(built, EXPECTED, None) == []
    monkeypatch.setattr(reread, "_MOST", 0)
    assert gate.site(built, EXPECTED, None) == ["sitemap.xml: lists 1 pages at once"]


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("sitemap-2.xml", "statements/one", "claims/vell", "'https://counterclaim.example/claims/vell/' stands twice"),
        ("sitemap-2.xml", "statements/one", "claims/vell", "statement/one is missing"),
        (SITEMAP, "sitemap-2.xml", "sitemap-3.xml", "'sitemap-3.xml' is no part of it"),
        (SITEMAP, "sitemap-2.xml", "claims/vell/", "'claims/vell/' is no part of it"),
    ],
)
def test_a_tampered_sitemap_in_parts(built: Path, path: str, old: str, new: str, fault: str) -> None:
    parted(built)
    change(built, path, old, new)
    assert f"{SITEMAP}: {fault}" in gate.site(built, EXPECTED, None)


TREE_FAULTS: list[tuple[Callable[[Path], object], str]] = [
    (lambda f: (f / ".env").touch(), "'.env': has a name that no file of the site has"),
    (lambda f: (f / "é.txt").touch(), "'\\xe9.txt': has a name that no file of the site has"),
    (lambda f: (f / "passwd").symlink_to("/etc/passwd"), "'passwd': is a link to another place"),
    (lambda f: (f / "etc").symlink_to("/etc"), "'etc': is a link to another place"),
    (lambda f: os.mkfifo(f / "pipe.txt"), "pipe.txt: is not a plain file"),
    (lambda f: os.truncate(f / "assets/counterclaim.js", 51 << 20), "assets/counterclaim.js: is larger than 50 MB"),
    (lambda f: (f / "a.exe").touch(), "a.exe: is of a kind that no file of the site is"),
    (lambda f: (f / "a.svg").write_text("<svg/>"), "a.svg: is a file of the theme outside assets"),
    (lambda f: (f / "a.html").write_bytes(b"\xff"), "a.html: is not UTF-8"),
    (lambda f: (f / SEARCH).unlink(), f"{SEARCH}: is missing"),
    (lambda f: (f / TERMS).unlink(), f"{TERMS}: is missing"),
    (lambda f: (f / TERMS).write_text('{"vell": [167]}'), f"{SEARCH}: no word leads to the record at place 20"),
    (lambda f: (f / TYPES).unlink(), f"{SEARCH}: cannot be read as a search index"),
    (lambda f: (f / FACETS).write_text("[]"), f"{FACETS}: 0 of 2 records can be filtered"),
    (lambda f: (f / FURTHER).unlink(), f"{FURTHER}: is missing"),
    (lambda f: (f / FURTHER).write_text("{}"), f"{SEARCH}: statement/one is not in the search"),
    (
        lambda f: shutil.copy(f / RESULTS, f / FURTHER),
        f"{FURTHER}: the result 'claims/vell/' leads where another one does",
    ),
    (lambda f: (f / "search/64/en/1.json").write_text("{}"), "search/64/en/1.json: is no file of the search"),
    (lambda f: (f / "search/more.json").write_text("[]"), "search/more.json: is no file of the search"),
    (lambda f: (f / SITEMAP).unlink(), f"{SITEMAP}: is missing"),
    (lambda f: (f / SAID).unlink(), f"{SAID}: the page of statement/one is missing"),
    (lambda f: (f / SAID).unlink(), f"{SAID}: is missing, and with it the quote {QUOTE!a}"),
    (lambda f: (f / SAID).unlink(), f"{SAID}: is missing, and with it the title 'Grey Column, 2 May 2031'"),
]


@pytest.mark.parametrize(("tamper", "fault"), TREE_FAULTS)
def test_a_tampered_tree(built: Path, tamper: Callable[[Path], object], fault: str) -> None:
    tamper(built)
    assert fault in gate.site(built, EXPECTED, None)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a.txt", "x the zebra's вече “draft” y".encode()),
        ("a.txt", "the zebra's<br>вече  “draft”".encode()),
        ("a.json", json.dumps("the zebra's\nвече “draft”").encode()),
        ("a.json", json.dumps("the zebra&#39;s вече &ldquo;draft&#8221;").encode()),
        ("a.xml", "<x>the&#x20;zebra&apos;s &#1074;ече “draft”</x>".encode()),
        ("a.xml.gz", gzip.compress("the zebra's вече “draft”".encode(), mtime=0)),
        ("a.png", b"\0\xff" + "the zebra's\nвече “draft”".encode()),
    ],
)
def test_a_canary_is_found_in_any_dress(built: Path, path: str, written: bytes) -> None:
    (built / path).write_bytes(written)
    named = ascii(EXPECTED.canaries[0])
    assert gate.site(built, EXPECTED, None) == [f"{path}: holds {named}, which is not published"]


COUNTS = [
    (
        {"claim/gone": "claims/gone/index.html"},
        {},
        "claims/gone/index.html: claim/gone was published before and is gone without a tombstone",
    ),
    ({"claim/old-vell": OLD}, {}, None),
    ({}, {"gone": frozenset({"claim/vell"})}, f"{CLAIM}: claim/vell is published and counted as gone"),
    ({}, {"records": {**EXPECTED.records, "claim/x": CLAIM}}, f"{CLAIM}: is the page of claim/vell and of claim/x"),
    ({}, {"records": {f"claim/x{n}": CLAIM for n in range(5)}}, "site: 4 pages are fewer than its 5 records"),
]


@pytest.mark.parametrize(("before", "changed", "fault"), COUNTS)
def test_nothing_published_vanishes(
    built: Path, before: dict[str, str], changed: dict[str, object], fault: str | None
) -> None:
    found = gate.site(built, replace(EXPECTED, **changed), Manifest(before, {}))  # type: ignore[arg-type]
    assert fault in found if fault else found == []


def test_a_manifest_survives_the_disk(built: Path, tmp_path: Path) -> None:
    made = gate.manifest(built, EXPECTED)
    (tmp_path / "manifest.json").write_text(made.text(), encoding="utf-8")
    assert gate.read(tmp_path / "manifest.json") == made
    assert made.records == EXPECTED.records
    assert made.files["assets/counterclaim.js"] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(made.files) == 19
    (built / "assets/counterclaim.js").write_text("1")
    assert gate.manifest(built, EXPECTED) != made


@pytest.mark.parametrize("table", [{}, {"b": "1"}, {"b": "é\n", 'a"': "\\", "c": "x"}])
def test_a_manifest_is_plain_json(table: dict[str, str]) -> None:
    fields = {"version": 1, "records": {}, "files": table}
    assert Manifest({}, table).text() == json.dumps(fields, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "m.json: is not JSON"),
        ("[" * 100_000, "m.json: is not JSON"),
        ("[]", "m.json: a manifest has the fields version, records and files"),
        ('{"version": 1, "records": {}}', "m.json: a manifest has the fields version, records and files"),
        ('{"version": 2, "records": {}, "files": {}}', "m.json: is not a manifest of version 1"),
        ('{"version": 1, "records": {"a": 1}, "files": {}}', "m.json: records is not a table of texts"),
        ('{"version": 1, "records": {}, "files": []}', "m.json: files is not a table of texts"),
        (None, "m.json: cannot be read: No such file or directory"),
    ],
)
def test_a_bad_manifest_is_told_in_one_line(tmp_path: Path, text: str | None, fault: str) -> None:
    if text is not None:
        (tmp_path / "m.json").write_text(text)
    with pytest.raises(ValueError, match=f"^{re.escape(fault)}$"):
        gate.read(tmp_path / "m.json")


@pytest.mark.parametrize("tampered", [False, True])
def test_several_processes_find_what_one_does(built: Path, monkeypatch: pytest.MonkeyPatch, tampered: bool) -> None:
    if tampered:
        for path, old, new in ((SAID, QUOTE[:3], "He"), (CLAIM, "../../statements/one/", "../../statements/two/")):
            (built / path).write_text((built / path).read_text("utf-8").replace(old, new), "utf-8")
        (built / SITEMAP).write_text("<", "utf-8")
    one = gate.examined(built, EXPECTED, None)
    monkeypatch.setattr(gate, "PIECE", 2)
    several = gate.examined(built, EXPECTED, None)
    assert (several.faults, several.files, several.stamps) == (one.faults, one.files, one.stamps)
    assert bool(one.faults) == tampered
