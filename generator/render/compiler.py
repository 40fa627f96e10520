"""Page templates -> Python that calls words and prints what they say with nothing in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from generator.render.encoding import safe

# Where a page has the macros that it has come by.
_MACROS = "macros of the page"


class Macro:
    """What a macro says, or what stands in the call of a word; it holds for one page."""

    __slots__ = ("_names", "_text")

    def __init__(self, text: Callable[..., str], *names: str) -> None:
        self._text, self._names = text, names

    def __call__(self, *given: Any, **named: Any) -> Markup:
        if len(given) < len(self._names):
            given += tuple([named.pop(name, missing) for name in self._names[len(given) :]])
        return safe(self._text(*given, **named))


class Compiler(CodeGenerator):
    """Jinja's own compiler knows calls that ask for the context, dots that look into a dict, macros that take any
    number of values, printing that does not escape, and more that no page needs. Each call, each dot and each value
    that is printed would pay for them. Here a call and a dot are those of Python."""

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("(")
        given = [("", arg) for arg in (*node.args, *node.kwargs)]
        given += [(stars, arg) for stars, arg in (("*", node.dyn_args), ("**", node.dyn_kwargs)) if arg]
        for stars, arg in given:
            self.write(stars)
            self.visit(arg, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        self.writeline(f"{frame.symbols.ref(node.target)} = context.vars[{node.target!r}] = environment.macros(", node)
        self.visit(node.template, frame)
        self.write(", context)")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write(", ".join(["environment.macro(macro", *(repr(arg.name) for arg in macro_ref.node.args)]) + ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Templates(jinja2.Environment):
    """The templates of pages. A page has names for all that it says; what Jinja gives to every template besides would
    be copied for each."""

    code_generator_class = Compiler
    macro = Macro

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.globals.clear()

    def filled(self, names: Sequence[str], shown: Mapping[str, Any]) -> str:
        """The first template that there is, with what the page shows."""
        return self.select_template(names).render({**shown, _MACROS: {}})

    def macros(self, name: str, context: Context) -> SimpleNamespace:
        """The macros of a template, which are made once for each page."""
        known: dict[str, SimpleNamespace] = context.parent[_MACROS]
        if name not in known:
            template = self.get_template(name)
            its = template.new_context(context.get_all(), shared=True)
            "".join(template.root_render_func(its))
            known[name] = SimpleNamespace(**its.vars)
        return known[name]
