"""Somebody on this computer who publishes releases, well or badly, and counts who asks."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OWNER = "/repos/earshot/earshot/releases/latest"

Answer = Callable[["Publisher", BaseHTTPRequestHandler], None]
"""Answers one request, and may wait for :attr:`Publisher.ended`."""


def release(tag: str = "v1.4.0", **more: object) -> bytes:
    """Return what GitHub says of a release, as far as it counts, and something beside that."""
    page = f"https://github.com/earshot/earshot/releases/tag/{tag}"
    told = {"url": "https://api.github.com/1", "tag_name": tag, "html_url": page}
    return json.dumps({**told, "draft": False, "prerelease": False, "assets": [{"size": 1}], **more}).encode()


def saying(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Answer with ``body``; an underscore in the name of a header stands for a hyphen."""

    def answer(_: "Publisher", request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


def silence(publisher: "Publisher", _: BaseHTTPRequestHandler) -> None:
    """Take the request, and say nothing as long as there is a publisher."""
    publisher.ended.wait()


class Publisher:
    """Answers as :attr:`answer` does; ``asked`` holds path and headers of every request so far.

    ``ended`` is set when it ends; ``reached``: a request has come.
    """

    def __init__(self) -> None:
        self.answer: Answer = saying(release())
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.ended = threading.Event()
        self.reached = threading.Event()
        self.connections = 0
        self.port = 0

    @property
    def url(self) -> str:
        """Where the newest release is asked for, without encryption."""
        return f"http://127.0.0.1:{self.port}{OWNER}"

    def take(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        self.asked.append((request.path, {name.lower(): value for name, value in request.headers.items()}))
        self.reached.set()
        self.answer(self, request)


@contextmanager
def published(encrypted: ssl.SSLContext | None = None) -> Iterator[Publisher]:
    """Have somebody publish on a free port of this computer."""
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            publisher.connections += 1
            super().setup()

        def do_GET(self) -> None:
            with suppress(OSError):  # whoever asked has gone
                publisher.take(self)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = False

        def finish_request(self, request: Any, client_address: Any) -> None:
            """Encrypt in the thread of the request, so that one who is slow holds up nobody."""
            if encrypted is not None:
                try:
                    request = encrypted.wrap_socket(request, server_side=True)
                except (OSError, ssl.SSLError):
                    return
            try:
                super().finish_request(request, client_address)
            finally:
                if encrypted is not None:
                    request.close()

        def handle_error(self, *_: Any) -> None:
            """Say nothing: whoever asked has gone."""

    server = Server(("127.0.0.1", 0), Handler)
    publisher.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="publisher")
    thread.start()
    try:
        yield publisher
    finally:
        publisher.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def proxy(
    leads_to: int, greeting: bytes = b"HTTP/1.1 200 Go on\r\n\r\n"
) -> Iterator[tuple[int, list[bytes]]]:
    """Be an HTTP proxy that leads to a port of this computer; give its port, and the heads it was sent."""
    heads: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError), listening.accept()[0] as client:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += client.recv(1)
            heads.append(head)
            client.sendall(greeting)
            if greeting.split()[1] != b"200":
                return
            with socket.create_connection(("127.0.0.1", leads_to)) as onward:
                back = threading.Thread(target=_pump, args=(onward, client))
                back.start()
                _pump(client, onward)
                back.join()

    thread = threading.Thread(target=serve, name="proxy")
    thread.start()
    try:
        yield listening.getsockname()[1], heads
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _pump(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4096):
            to.sendall(data)
    with suppress(OSError):
        to.shutdown(socket.SHUT_WR)
