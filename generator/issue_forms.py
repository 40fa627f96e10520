"""The table of the issue forms -> the files of GitHub's own form schema, and that of the page which offers them.

Only this may know how GitHub wants a form written:
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests"""

from __future__ import annotations

from typing import Any

from generator.document import layout
from generator.document.syntax import Group
from generator.forms import FORMS, HEADS, Field
from generator.home import Home

_MADE = "# Written by `make forms` from generator/forms.py."


def files(home: Home) -> dict[str, str]:
    """File name -> text, for every form and for the page that offers them."""
    return {**{f"{name}.yml": _text(_form(name, home)) for name in FORMS}, "config.yml": _text(_config(home))}


def _text(data: dict[str, Any]) -> str:
    group = layout.node(data)
    assert isinstance(group, Group)
    group.entries[0].lead = [_MADE]
    return layout.text(group)


def _config(home: Home) -> dict[str, Any]:
    """Faults of the program have no form, so that issues may be blank; what may do harm has a private way."""
    return {
        "blank_issues_enabled": True,
        "contact_links": [
            {
                "name": "Something that may harm a person, or a weakness of the program",
                "url": f"{home.repository}/security/advisories/new",
                "about": "Report it privately: only maintainers can read it.",
            }
        ],
    }


def _form(name: str, home: Home) -> dict[str, Any]:
    head = HEADS[name]
    introduction = head.introduction.replace("{repository}", home.repository)
    return {
        "name": head.name,
        "description": head.description,
        "title": head.title,
        "labels": [head.label],
        "body": [{"type": "markdown", "attributes": {"value": introduction}}, *map(_question, FORMS[name])],
    }


def _question(field: Field) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": field.label}
    if field.kind == "checkboxes":
        attributes["options"] = [{"label": option, "required": field.required} for option in field.options]
        return {"type": field.kind, "id": field.id, "attributes": attributes}
    given = {"description": field.description, "placeholder": field.placeholder, "options": list(field.options)}
    attributes |= {key: value for key, value in given.items() if value}
    return {
        "type": field.kind,
        "id": field.id,
        "attributes": attributes,
        "validations": {"required": field.required},
    }
