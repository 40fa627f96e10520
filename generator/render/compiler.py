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
        self.writeline(f"{frame.symbols.ref(node.target)} = environment.macros(", node)
        self.visit(node.template, frame)
        self.write(", context.parent)")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        self.start_write(frame, node)
        self.write("environment.filled(")
        self.visit(node.template, frame)
        self.write(", context.parent)")
        self.end_write(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write(", ".join(["environment.macro(macro", *(repr(arg.name) for arg in macro_ref.node.args)]) + ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Names(dict[str, Any]):
    """The names of a page: what it shows, and its words, each from when it is first asked for. All templates of a page
    know these, and none knows what another one sets."""

    def __init__(self, shown: Mapping[str, Any], word: Callable[[str], Callable[..., Any] | None]) -> None:
        super().__init__(shown)
        self.word = word
        self.macros: dict[str, SimpleNamespace] = {}

    def __missing__(self, name: str) -> Any:
        found = self[name] = self.word(name) or missing
        return found


class _Context(Context):
    def __init__(self, template: jinja2.Template, names: Names) -> None:
        super().__init__(template.environment, names, template.name, template.blocks)
        self.resolve_or_missing = names.__getitem__  # type: ignore[assignment]


class Templates(jinja2.Environment):
    """The templates of pages."""

    code_generator_class = Compiler
    macro = Macro

    def filled(self, template: str | Sequence[str], names: Names) -> str:
        """A template, or the first of some that there is, with the names of a page."""
        found = self.get_template(template) if isinstance(template, str) else self.select_template(template)
        try:
            return "".join(found.root_render_func(_Context(found, names)))
        except Exception:  # noqa: BLE001 - it is raised again, at the line of the template
            self.handle_exception()

    def macros(self, template: str, names: Names) -> SimpleNamespace:
        """The macros of a template, which are made once for each page."""
        if template not in names.macros:
            found = self.get_template(template)
            context = _Context(found, names)
            "".join(found.root_render_func(context))
            names.macros[template] = SimpleNamespace(**context.vars)
        return names.macros[template]
