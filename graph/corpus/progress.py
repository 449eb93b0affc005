"""How far a stage has come, as Spark's own status tracker has it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

from graph.corpus.manifest import Finished, Stage

if TYPE_CHECKING:
    from pyspark import SparkContext

__all__ = ["Doing", "Watch", "carried_out"]

_SECONDS: Final = 0.5

#: What is watched: the stages of a corpus, and writing files for Neo4j, which leaves nothing in its folder.
Doing: TypeAlias = Stage | Literal["write"]


class Watch(Protocol):
    """Who is told how a corpus is being read."""

    def begin(self, stage: Doing) -> None:
        """A stage begins."""

    def at(self, done: int, tasks: int, rows: int) -> None:
        """So many of the tasks that Spark has at the moment are done, and so many rows by all tasks."""

    def end(self, stage: Doing, finished: Finished) -> None:
        """A stage is whole."""

    def say(self, text: str) -> None:
        """Something that somebody should know before hours are spent."""


def carried_out(
    work: Callable[[], Mapping[str, int]],
    stage: Doing,
    watch: Watch,
    context: "SparkContext",
    rows: Any = None,
) -> Finished:
    """Do the work of a stage, which gives counts, with `watch` looking on; `rows` is an accumulator."""
    watch.begin(stage)
    begun = monotonic()
    with _watched(context, watch, context.accumulator(0) if rows is None else rows):
        counts = work()
    return Finished(monotonic() - begun, counts)


@contextmanager
def _watched(context: "SparkContext", watch: Watch, rows: Any) -> Iterator[None]:
    """Tell `watch` twice a second how far Spark has come; `rows` is an accumulator."""
    done = Event()

    def look() -> None:
        while not done.wait(_SECONDS):
            finished, tasks = _tasks(context)
            if tasks:
                watch.at(finished, tasks, rows.value)

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tasks(context: "SparkContext") -> tuple[int, int]:
    tracker = context.statusTracker()
    try:
        found = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    except Exception:
        return 0, 0  # Spark has gone: whoever waits for it is told why
    stages = [stage for stage in found if stage is not None]
    return sum(stage.numCompletedTasks for stage in stages), sum(stage.numTasks for stage in stages)
