"""A TCP proxy between a client and a server that is as bad as networks are: it delays, cuts and stalls."""

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType


class Proxy:
    """Passes bytes on to `port` on this machine.  Each fault may be set at any time.

    `delay` is in seconds a chunk; `cut_after` and `stall_after` count the chunks of all connections that go
    to the server: from then on connections end, or nothing goes on.
    """

    def __init__(self, port: int) -> None:
        self._server = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.delay = 0.0
        self.cut_after: int | None = None
        self.stall_after: int | None = None
        self.chunks = 0
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()
        for end in self._sockets:
            with suppress(OSError):
                end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                self._sockets += [client, server]
                for source, target, counted in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pass, args=(source, target, counted), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self.chunks += counted
                if self.cut_after is not None and self.chunks > self.cut_after:
                    break
                while self.stall_after is not None and self.chunks > self.stall_after:
                    time.sleep(0.05)
                time.sleep(self.delay)
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
