"""Dates, times and durations of Cypher.

Python's own have no nanoseconds, no months in a duration, and end with the year 9999; these have the range of
Neo4j's.  They are immutable, hashable, compare and move as in a query (`date + duration`), and turn into the
nearest value of the `datetime` module by `to_native()`, and into ISO 8601 by `iso_format()` and `str()`.
"""

from .base import Temporal
from .duration import Duration
from .instants import Date, DateTime, LocalDateTime, LocalTime, Time
from .native import from_native

__all__ = ["Date", "DateTime", "Duration", "LocalDateTime", "LocalTime", "Temporal", "Time", "from_native"]
