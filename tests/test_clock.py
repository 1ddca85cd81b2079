"""What takes long the first time shortens nothing that is told; a slow answer does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sandbox import catalog, clock, datasets
from sandbox.clock import TO_END, USUAL, Clock
from sandbox.engine import Engine, Limits
from sandbox.shrink import Laboratory


def left_after(work: float, stopped: bool, seconds: float = 2.0) -> float:
    """Seconds to explain with, after that much of our work, or of waiting for an answer."""
    with Engine((), Limits(seconds=seconds)) as engine, Laboratory() as laboratory:
        engine.await_open()
        laboratory.prepare(catalog.read("week4-retention", catalog.root()))
        own = Clock(engine)
        if stopped:
            own.stopped(lambda: time.sleep(work))
        else:
            time.sleep(work)
        return own.to_explain(laboratory)()


def test_long_preparations_take_nothing_of_the_explanation(data: Path) -> None:
    assert datasets.graded()
    assert left_after(USUAL + 1.5, stopped=True) >= 2.0 - TO_END - 0.2


def test_nothing_is_told_later_than_it_is_due(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_slack", lambda: 1.0)
    assert left_after(3.0, stopped=False) <= 0.0
