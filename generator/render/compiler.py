"""Page templates -> Python that calls words and prints them with nothing in between."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst


class Compiler(CodeGenerator):
    """Compiles templates that are never asynchronous nor sandboxed, always escape, and whose words are plain functions:
    none asks for the context, so none is asked whether it does."""

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        given = [("", arg) for arg in (*node.args, *node.kwargs)]
        given += [(stars, arg) for stars, arg in (("*", node.dyn_args), ("**", node.dyn_kwargs)) if arg]
        for stars, arg in given:
            self.write(stars)
            self.visit(arg, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")
