"""How templates are compiled: to Python's own attribute access and calls, words put in place.

Stands beside `render`. Jinja looks an attribute up in three ways and calls everything through
its context, so that strangers' templates can be served; ours ask for attributes of frozen
objects and call plain functions. The words of the interface are known when a template is
compiled, for there is one environment a language. A macro becomes a function that is made once
and given the page's voice, `v`, with every call; what belongs to a page it takes from there.
Measured on the whole site: a third of the time.
"""

import re
from string import Formatter
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE
from markupsafe import escape

from generator.template_values import refuse_others, unquoted
from generator.wording import Words

WORDING = "w"
"""The name by which templates ask for the words of the interface."""

VOICE = "v"
"""The name of the page's voice."""

OF_VOICE = {"w": "words", "site": "site", "page": "page", "language": "language"}
"""Names that every page has, and the attribute of the voice by which they are come to."""

GIVEN = (VOICE, "paths")
"""Names that are looked up once in each function of a template."""

EVERYWHERE = (*GIVEN, *OF_VOICE)
"""Names that need no looking up in a loop, for no template sets them."""

MARKUP = frozenset(("kept", "mark", "other", "script", "date", "number", "url"))
"""What of the voice needs no escaping: markup, and what is made of digits, ids and months."""


_BLANK = re.compile(r"\s*\n\s*")
_LEFT_OUT = re.compile(r"</(?:li|dt|dd|tr|th|td|thead|tbody)>")


def slim(markup: str) -> str:
    """Literal markup of a template without what a browser does not need.

    Blank lines and indentation; the end tags that HTML lets an author leave out (HTML Standard,
    13.1.2.4); quotation marks around values that need none. A tenth of a page, at no cost when
    it is rendered.
    """
    if "<" not in markup:
        return markup
    markup = _LEFT_OUT.sub("", _BLANK.sub("\n", markup))
    return unquoted(markup)


class DirectCodeGenerator(CodeGenerator):
    """Compiles `a.b` to `a.b` and `f(x)` to `f(x)`; a name that is not there is an error.

    What is left of Jinja's way: filters, tests, blocks, escaping.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Note the names of macros first, for calls of them look like any other."""
        self.macros = {found.name for found in node.find_all(nodes.Macro)}
        self.modules = {found.target for found in node.find_all(nodes.Import)}
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Write what every function begins with; the names of every page are looked up once."""
        super().write_commons()
        for name in ("written", "markup"):
            self.writeline(f"{name} = environment.{name}")
        self.writeline("LoopContext = environment.looped")
        for name in GIVEN:
            self.writeline(f"the_{name} = resolve({name!r})")

    def enter_frame(self, frame: Frame) -> None:
        """Look up the names of a part of a template, but for those that stand everywhere."""
        loads = frame.symbols.loads
        known = {
            target: load
            for target, load in loads.items()
            if load[0] == VAR_LOAD_RESOLVE and load[1] in EVERYWHERE
        }
        for target in known:
            del loads[target]
        super().enter_frame(frame)
        loads.update(known)

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a name; one that stands everywhere comes from the page or from the voice."""
        if node.ctx == "load" and node.name in EVERYWHERE:
            load = frame.symbols.find_load(frame.symbols.ref(node.name))
            if load is not None and load[0] == VAR_LOAD_RESOLVE:
                self.write(self._everywhere(node.name, frame))
                return
        super().visit_Name(node, frame)

    def _voice(self, frame: Frame) -> str:
        """The voice where it is called: a macro's parameter, or the page's."""
        voice = frame.symbols.find_ref(VOICE)
        load = frame.symbols.find_load(voice) if voice else None
        is_parameter = load is not None and load[0] == VAR_LOAD_PARAMETER
        return voice if voice and is_parameter else f"the_{VOICE}"

    def _everywhere(self, name: str, frame: Frame) -> str:
        if name in OF_VOICE:
            return f"{self._voice(frame)}.{OF_VOICE[name]}"
        return f"the_{name}"

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write the macros of another template: made once, for they keep nothing of a page."""
        self.writeline(f"{frame.symbols.ref(node.target)} = environment.macros_of(", node)
        self.visit(node.template, frame)
        self.write(")")
        if frame.toplevel:
            self.writeline(f"context.vars[{node.target!r}] = {frame.symbols.ref(node.target)}")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write another template in this place, with the names that are known here."""
        here = self.dump_local_context(frame)
        self.writeline("yield concat(environment.part(", node)
        self.visit(node.template, frame)
        context = "context" if here == "{}" else f"context.derived({here})"
        self.write(f")({context}))")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a macro with the voice as its first parameter."""
        node.args.insert(0, nodes.Name(VOICE, "param", lineno=node.lineno))
        super().visit_Macro(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Write the function itself in the place of an object that calls it."""
        given = isinstance(macro_ref.node, nodes.Macro)
        count = len(macro_ref.node.args) - given + macro_ref.accesses_caller
        self.write(f"environment.macro(macro, {count})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Write the end of a macro: all that it says is markup."""
        self.writeline(f"return markup(concat({frame.buffer}))")

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
        is_macro = self._is_macro(node.node)
        self.visit(node.node, frame)
        self.write("(")
        if is_macro:
            self.write(f"{self._voice(frame)}, ")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"l_1_{named.key}=" if is_macro else f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        if forward_caller:
            self.write("l_1_caller=caller")
        self.write(")")

    def _is_macro(self, called: nodes.Expr) -> bool:
        """Whether a macro of this template or of an imported one is called."""
        if isinstance(called, nodes.Name):
            return called.name in self.macros
        return (
            isinstance(called, nodes.Getattr)
            and isinstance(called.node, nodes.Name)
            and called.node.name in self.modules
        )

    def _is_markup(self, node: nodes.Expr) -> bool:
        """Whether it is known beforehand that an expression gives markup."""
        if not isinstance(node, nodes.Call):
            return False
        called = node.node
        return self._is_macro(called) or (
            isinstance(called, nodes.Getattr)
            and isinstance(called.node, nodes.Name)
            and called.node.name == VOICE
            and called.attr in MARKUP
        )

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write words with values in them as one piece of text, where the words are known."""
        words = self._word(node.node) if node.name == "fill" and node.node is not None else None
        if words is None:
            super().visit_Filter(node, frame)
            return
        values: dict[str, nodes.Expr] = {str(named.key): named.value for named in node.kwargs}
        refuse_others(words, values.keys())
        self.write('"".join((')
        for text, name, _format, _conversion in Formatter().parse(words):
            if text:
                self.write(f"{text!r}, ")
            if name:
                self.write("str(")
                self.visit(values[name], frame)
                self.write("), ")
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(" if self._is_markup(node) else "written(")

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
        constant = super()._output_child_to_const(node, frame, finalize)
        return slim(constant) if isinstance(node, nodes.TemplateData) else constant

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
