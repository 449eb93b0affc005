"""What all tests need of the process that they run in."""

import signal


def pytest_configure() -> None:
    """Hear Ctrl-C, and let child processes hear it: a shell deafens what it runs in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
