"""Somebody who watches a corpus being read."""

from graph.corpus.manifest import Finished, Stage


class Recorder:
    """Writes down what it is told; raises `stop` at the beginning of one stage."""

    def __init__(self, stop_at: Stage | None = None, stop: type[BaseException] = KeyboardInterrupt) -> None:
        self.stages: list[Stage] = []
        self.counts: dict[Stage, dict[str, int]] = {}
        self.said: list[str] = []
        self._stop_at = stop_at
        self._stop = stop

    def begin(self, stage: Stage) -> None:
        self.stages.append(stage)
        if stage == self._stop_at:
            raise self._stop

    def at(self, done: int, tasks: int, rows: int) -> None:
        assert 0 <= done <= tasks
        assert rows >= 0

    def end(self, stage: Stage, finished: Finished) -> None:
        self.counts[stage] = dict(finished.counts)

    def say(self, text: str) -> None:
        self.said.append(text)
