"""A plan to Python: source, constants, and the place in the query of each line.

    code = compile_plan(plan, settings)
    rows = code.run(context)            # code.source can be printed

The source holds generated names and names of constants only, never text of the query, and is the same each
time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import TracebackType
from typing import Any

from . import support, walks
from .compact import aggregated
from .compiling.changes import ChangeCompiler
from .compiling.compact import CompactCompiler
from .compiling.settings import Settings
from .compiling.source import Module
from .execution import Context
from .functions.aggregates import Distinct
from .runtime import __all__ as runtime_names
from .steps import (
    Aggregate,
    AllNodes,
    Apply,
    Argument,
    Change,
    CompactAggregate,
    Create,
    Delete,
    Eager,
    Ends,
    Expand,
    Extend,
    Filter,
    ForEach,
    IdSeek,
    Keep,
    LabelScan,
    Limit,
    Merge,
    NamedPath,
    NodeCount,
    Optional,
    Plan,
    Procedure,
    PropertySeek,
    Repeat,
    Results,
    Shortest,
    Skip,
    Sort,
    Step,
    Top,
    UnionOf,
    Unwind,
    all_steps,
)
from .steps import Distinct as DistinctStep
from .values import Node, Relationship, label_names, type_name

__all__ = ["FILENAME", "CompiledPlan", "compile_plan"]

FILENAME = "<cypher>"


def _globals() -> dict[str, Any]:
    """What generated code can call."""
    from . import runtime

    names: dict[str, Any] = {name: getattr(runtime, name) for name in runtime_names}
    names |= {name: getattr(support, name) for name in support.__all__}
    names |= {name: getattr(walks, name) for name in walks.__all__}
    return names | {
        "Distinct": Distinct,
        "Node": Node,
        "Relationship": Relationship,
        "aggregated": aggregated,
        "islice": islice,
        "label_names": label_names,
        "type_name": type_name,
    }


_GLOBALS = _globals()


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """`run` takes a context and gives the rows; `spans` is the place in the query by line of `source`."""

    source: str
    constants: Mapping[str, Any]
    spans: Mapping[int, tuple[int, int]]
    run: Callable[[Context], list[tuple[Any, ...]]]
    deletes: bool

    def place(self, traceback: TracebackType | None) -> tuple[int, int] | None:
        """The place in the query that was being worked on when an error arose."""
        found = None
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == FILENAME:
                found = self.spans.get(traceback.tb_lineno, found)
            traceback = traceback.tb_next
        return found


class _Compiler(ChangeCompiler, CompactCompiler):
    def step(self, step: Step) -> None:
        self.module.span = None
        expressions = step.expressions()
        if expressions:
            self.module.span = expressions[0].span
        _METHODS[type(step)](self, step)
        if self.settings.profiled and not isinstance(step, Results):
            self.function.add(f"context.passed({self.module.constant(step)})")

    def whole(self, plan: Plan) -> None:
        self.result = self.module.name("rows")
        self.function.add(f"{self.result} = []", self.result)
        self.steps(plan, lambda: None)
        self.function.add(f"return {self.result}")
        self.module.finish(self.function)

    def argument(self, step: Argument) -> None:
        """The variables are in sight already."""

    def eager(self, step: Eager) -> None:
        self.loop_needed()
        self.hold_back()


_METHODS: dict[type[Step], Callable[[Any, Any], None]] = {
    Aggregate: _Compiler.aggregate,
    AllNodes: _Compiler.all_nodes,
    Apply: _Compiler.apply,
    Argument: _Compiler.argument,
    Change: _Compiler.change,
    CompactAggregate: _Compiler.compact_aggregate,
    Create: _Compiler.create,
    Delete: _Compiler.delete,
    DistinctStep: _Compiler.distinct,
    Eager: _Compiler.eager,
    Ends: _Compiler.ends,
    Expand: _Compiler.expand,
    Extend: _Compiler.extend,
    Filter: _Compiler.filter,
    ForEach: _Compiler.for_each,
    IdSeek: _Compiler.id_seek,
    Keep: _Compiler.keep_names,
    LabelScan: _Compiler.label_scan,
    Limit: _Compiler.limit,
    Merge: _Compiler.merge,
    NamedPath: _Compiler.named_path,
    NodeCount: _Compiler.node_count,
    Optional: _Compiler.optional,
    Procedure: _Compiler.procedure,
    PropertySeek: _Compiler.property_seek,
    Repeat: _Compiler.repeat,
    Results: _Compiler.results,
    Shortest: _Compiler.shortest,
    Skip: _Compiler.skip,
    Sort: _Compiler.sort,
    Top: _Compiler.top,
    UnionOf: _Compiler.union,
    Unwind: _Compiler.unwind,
}


#: Steps after which what was read before may not hold any more.
_CHANGING: frozenset[type[Step]] = frozenset({Change, Create, Delete, Merge, Procedure})


def compile_plan(plan: Plan, settings: Settings) -> CompiledPlan:
    kinds = set(map(type, all_steps(plan)))
    settings = replace(settings, deletes=Delete in kinds)
    module = Module(settings.limited, hoists=kinds.isdisjoint(_CHANGING))
    compiler = _Compiler(module, settings)
    compiler.whole(plan)
    source = module.source
    namespace = {**_GLOBALS, **module.constants}
    exec(compile(source, FILENAME, "exec"), namespace)  # noqa: S102 - generated names and constants only
    return CompiledPlan(source, module.constants, module.spans, namespace["run"], settings.deletes)
