"""Programs that pretend to be a worker."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

OPENED = '{"opened": true}'

_FRAMES = """
import struct, sys, time
def frame(body):
    sys.stdout.buffer.write(struct.pack('>I', len(body)) + body)
    sys.stdout.buffer.flush()
"""


def impostor(folder: Path, script: str) -> str:
    """A program that opens as a worker does, then runs Python; `frame(body)` sends one."""
    path = folder / "impostor"
    path.write_text(f"#!{sys.executable}\n{_FRAMES}frame({OPENED.encode()!r})\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)
