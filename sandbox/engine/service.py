"""How a contained process listens: frames on the pipes that it was given, and nothing else in or out."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, BinaryIO

from sandbox.engine import wire

Answer = Callable[[dict[str, Any]], dict[str, Any]]
"""From a request to its reply."""


def main(answer: Answer) -> None:
    """Take over stdin and stdout as the only way in and out, then answer until the other side hangs up."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    try:
        serve(requests, replies, answer)
    finally:
        os._exit(0)


def serve(requests: BinaryIO, replies: BinaryIO, answer: Answer) -> None:
    """Answer frames until the other side closes its end."""
    while header := requests.read(wire.HEADER.size):
        request = wire.unpack(requests.read(wire.HEADER.unpack(header)[0]))
        replies.write(wire.pack(answer(request)))
        replies.flush()
