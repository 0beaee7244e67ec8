"""How templates are compiled: to Python's own attribute access and calls, words put in place.

Stands beside `render`. Jinja looks an attribute up in three ways and calls everything through
its context, so that strangers' templates can be served; ours ask for attributes of frozen
objects and call plain functions. The words of the interface are known when a template is
compiled, for there is one environment a language. Measured on the whole site: half the time.
"""

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.wording import Words

WORDING = "w"
"""The name by which templates ask for the words of the interface."""


_SPECIAL = re.compile(r"[&<>\"']").search


def written(value: Any) -> str:
    """A value as it is put into a page: escaped, unless it is markup already.

    As `escape` does, and quicker for what needs no escaping, which is nearly everything.
    """
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL(value)):
        return value  # type: ignore[no-any-return]
    return escape(value)


def joined(*parts: Any) -> str:
    """What `~` puts together: markup where a part of it is markup, else text."""
    for part in parts:
        if type(part) is Markup:
            return Markup().join(parts)
    return "".join(map(str, parts))


class DirectCodeGenerator(CodeGenerator):
    """Compiles `a.b` to `a.b` and `f(x)` to `f(x)`; a name that is not there is an error.

    What is left of Jinja's way: items in brackets, filters, tests, blocks, macros, escaping.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write the attribute, or the word itself."""
        said = self._word(node)
        if said is not None:
            self.write(repr(said))
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write the item, not a look in three places for it."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write what `~` puts together."""
        self.write("environment.joined(")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write a call. Templates use no starred arguments."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        if forward_caller:
            self.write("caller=caller")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.written(")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write what stands between two statements as one piece, not as many."""
        if frame.buffer is not None or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        pieces: list[nodes.Expr | str] = []
        for child in node.nodes:
            try:
                constant = self._output_child_to_const(child, frame, finalize)
            except nodes.Impossible:
                pieces.append(child)
                continue
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += constant
            else:
                pieces.append(constant)
        self.writeline("yield concat((" if len(pieces) > 1 else "yield (", node)
        for piece in pieces:
            if isinstance(piece, str):
                self.write(repr(piece))
            else:
                self._output_child_pre(piece, frame, finalize)
                self.visit(piece, frame)
                self._output_child_post(piece, frame, finalize)
            self.write(", " if len(pieces) > 1 else "")
        self.write("))" if len(pieces) > 1 else ")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        said = self._word(node)
        if said is not None:
            return str(escape(said))
        return super()._output_child_to_const(node, frame, finalize)

    def _word(self, node: nodes.Node) -> str | None:
        """The word that a node asks for, or None where it asks for something else."""
        words: Words | None = getattr(self.environment, "words", None)
        if (
            words is not None
            and isinstance(node, nodes.Getattr)
            and isinstance(node.node, nodes.Name)
            and node.node.name == WORDING
        ):
            return words[node.attr]
        return None
