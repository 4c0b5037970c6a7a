"""Templates compiled for pages that are as they should be: two thirds of the work, and the same text.

Jinja's code is ready for everything that a template may meet. Here it is written for what ours meet, page after page:

- `page.heading` is that attribute. Jinja would look for an item of this name where there is no attribute.
- What is put out is nearly always a text, and is escaped on the spot.
- A page is handed on in few pieces, and not one by one through all templates that it extends. What a macro made is a
  piece of its own where it is long: prose as a rule has ASCII letters alone, and is joined and encoded in no time
  where no arrow stands beside it.
- A macro that is given plain arguments is called as the function that it is. Those of the frame, which is the same
  around thousands of pages, are called once for all that are given the same.

Whatever doesn't fit raises an error, and the page is then rendered again as Jinja would have it, which also tells of
the fault (see `pages`). What does fit gives the same text: a property test compares the two.
"""

from collections.abc import Callable, MutableMapping
from functools import cached_property
from itertools import groupby
from keyword import iskeyword
from types import CodeType
from typing import Any, cast

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.render.engine import PlainEnvironment, PlainTemplate, escape, escape_text

# Names in the code of templates; no template can say them.
_VALUE, _ESCAPED, _SPOKEN = "_value", "_escaped", "_spoken"
# A text of so many letters is worth a piece of its own.
_LONG = 2_000
# The templates whose macros are given the same few texts, for each page: what one made of them is kept.
_KEPT = frozenset(("frame.html", "looks.html"))
_FEW = 1_000


class Writer(CodeGenerator):
    """Writes the Python code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """All of it. What includes others is handed on one by one: so Jinja hands on what is included."""
        self._gathers = node.find(nodes.Include) is None
        self._imported = {found.target for found in node.find_all(nodes.Import)}
        self._gathered: set[str | None] = set()
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """Begins a template, a block, a loop: the first two gather what they put out."""
        super().enter_frame(frame)
        if self._gathers and frame.parent is None and (frame.rootlevel or frame.block_frame):
            self.buffer(frame)
            self._gathered.add(frame.buffer)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002 - Jinja's
        """Ends what `enter_frame` began."""
        super().leave_frame(frame, with_python_scope)
        if frame.parent is None and frame.buffer in self._gathered:
            self._hand_on(frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Texts and values. What a macro makes is handed on alone, where that can be and it is long."""
        for is_call, children in groupby(node.nodes, lambda child: self._is_macro(child, frame)):
            some = list(children)
            if is_call:
                for child in some:
                    self._speak(cast(nodes.Call, child), frame)
            else:
                part = nodes.Output(some, lineno=node.lineno, environment=node.environment)
                super().visit_Output(part, frame)

    def _is_macro(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether it calls what was imported, with plain arguments alone."""
        return (
            isinstance(node, nodes.Call)
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            and isinstance(node.node, nodes.Getattr)
            and isinstance(node.node.node, nodes.Name)
            and node.node.node.name in self._imported
            and frame.eval_ctx.autoescape
            and not (frame.eval_ctx.volatile or frame.require_output_check)
        )

    def _speak(self, node: nodes.Call, frame: Frame) -> None:
        """Puts out what a macro makes, as the text that it is."""
        if frame.buffer not in self._gathered:
            self.writeline("yield " if frame.buffer is None else f"{frame.buffer}.append(", node)
            self._write_call(node, frame)
            self.write("" if frame.buffer is None else ")")
            return
        self.writeline(f"if len({_VALUE} := ", node)
        self._write_call(node, frame)
        self.write(f") > {_LONG}:")
        self.indent()
        self._hand_on(frame)
        self.writeline(f"yield {_VALUE}")
        self.outdent()
        self.writeline("else:")
        self.indent()
        self.writeline(f"{frame.buffer}.append({_VALUE})")
        self.outdent()

    def _write_call(self, node: nodes.Call, frame: Frame) -> None:
        self.write(f"{_SPOKEN}(context, ")
        self.visit(node.node, frame)
        for given in node.args:
            self.write(", ")
            self.visit(given, frame)
        self.write(")")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """The place of a block: what it hands on is handed on."""
        is_left_out = frame.toplevel and self.has_known_extends
        is_alone = frame.buffer in self._gathered and not is_left_out
        super().visit_Block(node, self._alone(frame) if is_alone else frame)

    def _alone(self, frame: Frame) -> Frame:
        """A frame that hands on, after what was gathered."""
        self._hand_on(frame)
        alone = frame.copy()
        alone.buffer = None
        return alone

    def _hand_on(self, frame: Frame) -> None:
        self.writeline(f"yield concat({frame.buffer})")
        self.writeline(f"{frame.buffer}.clear()")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`page.heading`. The blocks of `self` are items."""
        if iskeyword(node.attr) or (isinstance(node.node, nodes.Name) and node.node.name == "self"):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({_ESCAPED}({_VALUE}) if type({_VALUE} := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(f")) is str else escape({_VALUE}))")


class _Macro(Macro):
    """A macro that can be called as the function that it is."""

    def __init__(self, environment: Environment, function: Callable[..., str], *facts: Any) -> None:
        super().__init__(environment, function, *facts)
        # By what it was given: texts as such, and other things as what they are (and held, so that they stay that).
        self._made: dict[tuple[object, ...], tuple[tuple[object, ...], str]] = {}
        self._is_kept = function.__globals__.get("name") in _KEPT

    def fits(self, count: int) -> bool:
        """Whether so many arguments, without names, are all that it takes."""
        return count <= self._argument_count and not (self.catch_kwargs or self.catch_varargs or self.caller)

    def text(self, *given: object) -> str:
        """What it makes of them; the others have their defaults."""
        if not self._is_kept:
            return self._func(*given, *[missing] * (self._argument_count - len(given)))
        key = tuple([one if type(one) is str else id(one) for one in given])
        found = self._made.get(key)
        if found is None:
            found = given, self._func(*given, *[missing] * (self._argument_count - len(given)))
            if len(self._made) < _FEW:  # else it is given something of each page
                self._made[key] = found
        return found[1]


def _spoken(context: Context, function: object, *given: object) -> str:
    """What a macro makes of plain arguments, where texts are escaped."""
    if type(function) is _Macro and function.fits(len(given)):
        return function.text(*given)
    return escape(context.call(function, *given))  # type: ignore[arg-type] # what can't be called, raises


class _Context(Context):
    """What a template sees."""

    def call(self, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Calls what a template calls; in `named`, Jinja hands on the variables of loops and blocks too."""
        if type(function) is _Macro and function.fits(len(given)) and named.keys() <= {"_loop_vars", "_block_vars"}:
            text = function.text(*given)
            return str.__new__(Markup, text) if self.eval_ctx.autoescape else text
        return super().call(function, *given, **named)


class _Template(PlainTemplate):
    """A template whose code knows these ways."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name for it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update({_ESCAPED: escape_text, _SPOKEN: _spoken, "Macro": _Macro})
        return template


class QuickEnvironment(PlainEnvironment):
    """Where such templates are found."""

    template_class = _Template
    context_class = _Context
    code_generator_class = Writer

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """The template of a name: each page asks for three or four."""
        found = self.found.get(name) if isinstance(name, str) and not globals else None
        if found is None:
            found = super().get_template(name, parent, globals)
            self.found[found.name or ""] = found
        return found

    @cached_property
    def found(self) -> dict[str, Template]:
        """Those that were asked for."""
        return {}
