"""Whatever fails, the published site stays as it was, byte for byte."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable

import pytest

from tests.site.checkout import Checkout, tree

MAIN = "site_templates/theme/overrides/main.html"
CSP = "site_templates/theme/overrides/partials/csp.html"
HEAD = "{%- block htmltitle %}"


def unsourced(copy: Checkout) -> None:
    copy.change("content/statements/column-holds-bridge.yml", "sources:\n  - source: courier-bridge\n", "")


def dead_reference(copy: Checkout) -> None:
    copy.change("content/claims/bridge-held.yml", "place: vell", "place: vel")


def missing_nav_page(copy: Checkout) -> None:
    copy.change("mkdocs.yml", "Coverage: coverage.md", "Coverage: covrage.md")


def broken_config(copy: Checkout) -> None:
    copy.change("mkdocs.yml", "strict: true", "strict: [")


def foreign_script(copy: Checkout) -> None:
    copy.change(MAIN, HEAD, f'{HEAD}<script src="https://cdn.invalid/a.js"></script>')


def foreign_style(copy: Checkout) -> None:
    copy.change("site_templates/theme/assets/css/page.css", "}", "} @import url(//cdn.invalid/a.css);")


def inline_script(copy: Checkout) -> None:
    copy.change(MAIN, HEAD, f"{HEAD}<script>window.seen = 1</script>")


def frame(copy: Checkout) -> None:
    copy.change(MAIN, "{{ page.content |", '<iframe src="../"></iframe>{{ page.content |')


def weaker_policy(copy: Checkout) -> None:
    copy.change(CSP, "script-src 'self'", "script-src 'self' 'unsafe-inline'")


def changed_quote(copy: Checkout) -> None:
    copy.change(MAIN, "{{ page.content |", "{{ page.content | replace('ours', 'theirs') |")


def lost_page(copy: Checkout) -> None:
    copy.change("mkdocs.yml", "docs_dir: build/docs", "docs_dir: build/docs\nexclude_docs: /claims/bridge-held.md")


def template_fault(copy: Checkout) -> None:
    copy.change("site_templates/markdown/coverage.md.j2", "{% else %}", "{% esle %}")


def missing_package(copy: Checkout) -> None:
    (copy.root / "node_modules").unlink()


def missing_theme_file(copy: Checkout) -> None:
    (copy.root / CSP).unlink()


FAULTS: list[tuple[Callable[[Checkout], None], int, str]] = [
    (unsourced, 1, "column-holds-bridge.yml:1:1: error[missing-field]"),
    (dead_reference, 1, "hint: did you mean 'vell'?"),
    (missing_nav_page, 1, "counterclaim: MkDocs refused the pages; the site is the one from before"),
    (broken_config, 1, "counterclaim: MkDocs refused the pages"),
    (missing_theme_file, 1, "counterclaim: MkDocs refused the pages"),
    (foreign_script, 1, "'https://cdn.invalid/a.js' leads to another origin"),
    (foreign_style, 1, "assets/css/page.css: '//cdn.invalid/a.css' leads to another origin"),
    (inline_script, 1, "a script stands within the page"),
    (frame, 1, "<iframe> is no element"),
    (weaker_policy, 1, "its security policy is not the pinned one"),
    (changed_quote, 1, "statements/column-holds-bridge/index.html: "),
    (lost_page, 1, "claims/bridge-held"),
    (template_fault, 1, "TemplateSyntaxError"),
    (missing_package, 2, "is not installed: run 'npm ci --ignore-scripts' or 'make site'"),
]


@pytest.mark.parametrize(("spoil", "code", "told"), FAULTS, ids=lambda v: getattr(v, "__name__", ""))
def test_a_build_that_fails_leaves_the_site(
    spoil: Callable[[Checkout], None], code: int, told: str, vell: Checkout
) -> None:
    before = tree(vell.site)
    spoil(vell)
    done = vell.build()
    assert done.returncode == code, done.stdout
    assert told in done.stdout
    assert tree(vell.site) == before
    assert {p.name for p in vell.site.parent.iterdir()} == {".kept", ".lock", "docs", "site"}


def test_a_mended_base_builds_the_same_site_again(vell: Checkout) -> None:
    before = tree(vell.site)
    record = (vell.root / "content/claims/bridge-held.yml").read_text("utf-8")
    dead_reference(vell)
    assert vell.build().returncode == 1
    vell.write("content/claims/bridge-held.yml", record)
    vell.built()
    assert tree(vell.site) == before


def test_two_builds_do_not_write_to_one_place(vell: Checkout) -> None:
    before = tree(vell.site)
    with (vell.site.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = vell.build()
    assert (done.returncode, tree(vell.site)) == (2, before)
    assert "another build is writing" in done.stdout


def test_a_site_that_is_a_link_is_not_followed(vell: Checkout) -> None:
    elsewhere = vell.root / "elsewhere"
    shutil.move(vell.site, elsewhere)
    vell.site.symlink_to(elsewhere)
    before = tree(elsewhere)
    done = vell.build()
    assert (done.returncode, tree(elsewhere)) == (2, before)
    assert "is not a folder" in done.stdout
