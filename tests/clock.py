"""How many seconds a search has, where a test gives it some."""

from __future__ import annotations

import time
from collections.abc import Callable


def deadline(seconds: float) -> Callable[[], float]:
    """What is left of so many seconds from now."""
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()
