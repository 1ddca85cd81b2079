"""The built data that tests of the engine, the batch and the commands share."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from sandbox import building


@pytest.fixture(scope="session")
def built_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of tiny practice data and its hidden data, built once for each test process."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDBOX_DATA", str(folder))
        building.practice("tiny", 1, Console(file=io.StringIO()))
    return folder


@pytest.fixture
def data(built_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder, as the data of this test: of its own process and of those that it starts."""
    monkeypatch.setenv("SANDBOX_DATA", str(built_data))
    return built_data
