"""Templates are compiled to plain Python: what a call, a dot, a macro and a printed value mean in them."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from generator import render
from generator.derive.site import Target
from generator.render.compiler import Names


def filled(folder: Path, templates: Mapping[str, str], **shown: Any) -> str:
    """The page that the template `page` makes, of templates by their names; its one word is `told`."""
    for name, text in templates.items():
        (folder / name).write_text(text, "utf-8")
    words = {"told": told}
    return render.environment(folder).filled("page", Names(shown, words.get))


def told(*parts: Any, caller: Any = None, **named: Any) -> Markup:
    """What a word was called with."""
    return Markup(repr((parts, named, *([str(caller())] if caller else []))))


def test_a_word_is_called_with_what_the_template_says(tmp_path: Path) -> None:
    text = '{{ told(1, "a", b=2, *more, **rest) }}'
    assert filled(tmp_path, {"page": text}, more=[3], rest={"c": 4}) == str(told(1, "a", 3, b=2, c=4))


def test_what_stands_in_the_call_of_a_word_is_given_to_it(tmp_path: Path) -> None:
    text = "{% for n in [1, 2] %}{% call told(n, k=0) %}<{{ n }}>{% endcall %}{% endfor %}"
    assert filled(tmp_path, {"page": text}) == "".join(str(told(n, k=0, caller=lambda n=n: f"<{n}>")) for n in (1, 2))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("m(1)", "1 x 3"),
        ("m(1, 2)", "1 2 3"),
        ("m(b=2, a=1)", "1 2 3"),
        ("m(1, c=4)", "1 x 4"),
        ("m(1, 2, 4)", "1 2 4"),
    ],
)
def test_a_macro_takes_values_by_place_and_by_name(call: str, said: str, tmp_path: Path) -> None:
    macro = '{% macro m(a, b="x", c=3) %}{{ a }} {{ b }} {{ c }}{% endmacro %}'
    assert filled(tmp_path, {"page": f"{macro}{{{{ {call} }}}}"}) == said


@pytest.mark.parametrize(("call", "error"), [("m()", TemplateError), ("m(1, 2)", TypeError), ("m(1, b=2)", TypeError)])
def test_a_macro_refuses_what_it_does_not_take(call: str, error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error):
        filled(tmp_path, {"page": f"{{% macro m(a) %}}{{{{ a }}}}{{% endmacro %}}{{{{ {call} }}}}"})


def test_what_a_macro_says_is_not_encoded_again(tmp_path: Path) -> None:
    text = "{% macro m(a) %}{{ a }}|{% endmacro %}{{ m(m(a)) }}{{ a }}{{ nothing }}{{ n }}"
    assert filled(tmp_path, {"page": text}, a="*", nothing=None, n=0) == "&#42;||&#42;0"


def test_a_dot_asks_for_what_a_value_holds_and_brackets_for_a_key(tmp_path: Path) -> None:
    text = '{{ to.title }} {{ facts["title"] }} {{ facts["items"] }}{% for key in facts.keys() %} {{ key }}{% endfor %}'
    facts = {"title": "A key", "items": "B"}
    assert filled(tmp_path, {"page": text}, to=Target("a.md", "A"), facts=facts) == "A A key B title items"
    with pytest.raises(AttributeError, match="no attribute 'title'"):
        filled(tmp_path, {"page": "{{ facts.title }}"}, facts=facts)


def test_the_macros_of_a_partial_are_made_once_for_each_page(tmp_path: Path) -> None:
    templates = {
        "a": "{{ told.append(n) }}{% macro m() %}{{ n }}{% endmacro %}",
        "b": '{% import "a" as a with context %}{% macro m() %}b{{ a.m() }}{% endmacro %}',
        "page": '{% import "a" as a with context %}{% import "b" as b with context %}{{ a.m() }}{{ b.m() }}',
    }
    made: list[int] = []
    assert [filled(tmp_path, templates, n=n, told=made) for n in (1, 2)] == ["1b1", "2b2"]
    assert made == [1, 2]


def test_a_partial_knows_the_names_of_the_page_and_not_those_of_other_templates(tmp_path: Path) -> None:
    page = '{% set own = 1 %}{% macro m() %}{% include "part" %}{% endmacro %}{{ m() }}{% include "part" %}'
    assert filled(tmp_path, {"page": page, "part": "{{ n }}{% set n = 3 %}{{ n }}"}, n=2) == "2323"
    with pytest.raises(TemplateError, match="'own' is undefined"):
        filled(tmp_path, {"page": page, "part": "{{ own }}"})


def test_an_unknown_name_is_an_error_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="'nobody' is undefined") as raised:
        filled(tmp_path, {"page": "\n\n{{ told(nobody) ~ nobody }}"})
    last = traceback.extract_tb(raised.value.__traceback__)
    assert (str(tmp_path / "page"), 3) in [(at.filename, at.lineno) for at in last]
