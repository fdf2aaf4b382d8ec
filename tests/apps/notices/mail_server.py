"""A mail server small enough to read: it takes mail on a port of its own, and refuses who is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps what arrives in `inbox`; mail to `nobody@…` is refused for good (RFC 5321)."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.inbox: list[EmailMessage] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Talk(socketserver.StreamRequestHandler):
    """One connection, command by command."""

    server: MailServer

    def handle(self) -> None:
        self.say("220 mail.example.org")
        for line in iter(self.rfile.readline, b""):
            command = line.decode().strip().upper()
            if command == "QUIT":
                return self.say("221 bye")
            if command == "DATA":
                self.say("354 go on")
                self.take()
            elif command.startswith("RCPT TO:<NOBODY@"):
                self.say("550 5.1.1 no such mailbox")
            else:
                self.say("250 ok")
        return None

    def take(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        whole = b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)
        message = message_from_bytes(whole, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.server.inbox.append(message)
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a server in a thread."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
