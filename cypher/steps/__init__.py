"""The steps of a plan: what a query does, one thing at a time.

A plan is a tuple of steps, each of which takes the rows of the one before it, so that a chain of any length
needs no recursion.  A step that runs other steps for each of its rows (Optional, Apply, Merge ...) holds them
as a plan of its own, which begins with an Argument.  `str(plan)` draws the tree, last step first.
"""

from .base import Plan, PlannedQuery, Step, all_steps
from .changes import Change, Create, CreateNode, CreateRelationship, Delete, ForEach, Merge
from .compact import CompactAggregate, Leading
from .inner import Apply, Optional, Procedure, UnionOf
from .matching import (
    AllNodes,
    Argument,
    Ends,
    Expand,
    IdSeek,
    LabelScan,
    Match,
    NamedPath,
    NodeCount,
    PropertySeek,
    Repeat,
    Shortest,
)
from .patterns import (
    PatternGroup,
    PatternPath,
    PatternRelationship,
    PatternShortest,
    Properties,
    type_names,
)
from .rows import (
    Aggregate,
    Column,
    Distinct,
    Eager,
    Extend,
    Filter,
    Keep,
    Limit,
    Results,
    Skip,
    Sort,
    Top,
    Unwind,
)

__all__ = [
    "Aggregate", "AllNodes", "Apply", "Argument", "Change", "Column", "CompactAggregate", "Create",
    "CreateNode", "CreateRelationship", "Delete", "Distinct", "Eager", "Ends", "Expand", "Extend",
    "Filter", "ForEach", "IdSeek", "Keep", "LabelScan", "Leading", "Limit", "Match", "Merge", "NamedPath",
    "NodeCount", "Optional", "PatternGroup", "PatternPath", "PatternRelationship", "PatternShortest",
    "Plan", "PlannedQuery", "Procedure", "Properties", "PropertySeek", "Repeat", "Results", "Shortest",
    "Skip", "Sort", "Step", "Top", "UnionOf", "Unwind", "all_steps", "type_names",
]  # fmt: skip
