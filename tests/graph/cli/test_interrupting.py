import os
import signal
from threading import Event, Timer

import pytest

from graph.cli.interrupting import interruptible


def test_what_is_not_interrupted_gives_its_answer() -> None:
    assert interruptible(lambda: 42, lambda: None) == 42


def test_an_error_of_the_work_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 // 0, lambda: None)


def test_ctrl_c_stops_the_work_and_is_raised() -> None:
    begun, stopped = Event(), Event()

    def work() -> None:
        begun.set()
        Timer(0.01, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        assert stopped.wait(60)

    with pytest.raises(KeyboardInterrupt):
        interruptible(work, stopped.set)
    assert begun.is_set()
    assert stopped.is_set()
