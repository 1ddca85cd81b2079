"""Delta debugging on any list of items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def minimise(
    items: Sequence[Item],
    holds: Callable[[Sequence[Item]], bool],
    stop: Callable[[], bool] = lambda: False,
) -> list[Item]:
    """The items that are left when none can be taken away without losing `holds`, in their order.

    `holds(items)` must be true. Removes ever smaller chunks; after a success it tries on from there. It ends
    early, with what is left by then, when `stop` says so.
    """
    kept = list(items)
    size = max(1, len(kept) // 2)
    while kept and not stop():
        start, removed = 0, False
        while start < len(kept) and not stop():
            fewer = kept[:start] + kept[start + size :]
            if holds(fewer):
                kept, removed = fewer, True
            else:
                start += size
        if size == 1 and not removed:
            break
        size = max(1, min(size // 2, len(kept) // 2)) if size > 1 else 1
    return kept
