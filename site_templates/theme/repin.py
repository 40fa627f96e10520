"""Turns the installed theme's inline scripts into the hashes that the page policy must pin, and compares.

Run it after every change of the mkdocs-material version, read the scripts that it names, and only then copy
the printed hashes into overrides/partials/csp.html:

    python site_templates/theme/repin.py      exit 0: the pinned list is right; 1: it differs

It reads the theme package and mkdocs.yml, never the built site: a hash of the output would bless whatever
got in.
"""

import base64
import hashlib
import re
import sys
from importlib import metadata, resources
from pathlib import Path

THEME = Path(__file__).parent
CONFIG = THEME.parent.parent / "mkdocs.yml"
POLICY = THEME / "overrides" / "partials" / "csp.html"
# The partials with an inline script that this site's features and blocks bring into a page.
SCRIPTS = ("base", "palette")


def script_hash(source: str) -> str:
    """Return the hash source of an inline script (Content Security Policy Level 3, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def theme_scripts(scope: str) -> dict[str, str]:
    """Return name -> text of the theme's inline scripts as pages hold them, `extra.scope` filled in."""
    folder = resources.files("material") / "templates" / "partials" / "javascripts"
    scripts: dict[str, str] = {}
    for name in SCRIPTS:
        partial = (folder / f"{name}.html").read_text(encoding="utf-8")
        found = re.search(r"<script>(.*?)</script>", partial, re.DOTALL)
        if found is None:
            raise ValueError(f"partials/javascripts/{name}.html holds no inline script")
        scripts[name] = re.sub(r"\{\{.*?\}\}", lambda _: scope, found.group(1))
    return scripts


def main() -> int:
    """Print the wanted hashes; return 1 when the policy pins others."""
    scope = re.search(r"^  scope: (\S+)", CONFIG.read_text(encoding="utf-8"), re.MULTILINE)
    if scope is None:
        raise ValueError("mkdocs.yml sets no extra.scope: the script would differ by page depth")
    policy = re.search(r'content="([^"]*)"', POLICY.read_text(encoding="utf-8"))
    pinned = set(re.findall(r"'(sha256-[^']+)'", policy.group(1) if policy else ""))
    wanted = {script_hash(text): name for name, text in theme_scripts(scope.group(1)).items()}
    print(f"mkdocs-material {metadata.version('mkdocs-material')}")
    for value, name in wanted.items():
        print(f"{'pinned ' if value in pinned else 'MISSING'}  {name:8} {value}")
    for value in sorted(pinned - wanted.keys()):
        print(f"EXTRA    {'?':8} {value}")
    return 0 if pinned == wanted.keys() else 1


if __name__ == "__main__":
    sys.exit(main())
