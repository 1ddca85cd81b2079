from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from sandbox import datasets
from sandbox.errors import BuildError, UsageError
from sandbox.generator import build, contents
from sandbox.generator.manifest import VERSION
from sandbox.model import Value

from .conftest import PARAMETERS, Built, folder, rows


def tiny(out: Path, seed: int = 3) -> str:
    return build(scale="tiny", seed=seed, out=out, parameters=PARAMETERS).fingerprint


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_a_data_set_has_all_its_files_and_reads_back(built: Built) -> None:
    data = built("tiny", 7)
    place = folder(data)
    assert sorted(p.name for p in place.iterdir()) == [
        "data.duckdb",
        "edge_cases.parquet",
        "gone.parquet",
        "manifest.json",
        "parquet",
        "truth.json",
        "undo.parquet",
    ]
    manifest = json.loads((place / "manifest.json").read_text())
    assert manifest["format"] == datasets.FORMAT
    assert manifest["version"] == VERSION
    assert (manifest["seed"], manifest["scale"], manifest["members"]) == (7, "tiny", 300)
    assert manifest["parameters"] == PARAMETERS
    assert datasets.read(place) == data
    for table, count in manifest["rows"].items():
        assert rows(data, f"SELECT count(*) FROM {table}") == [(count,)]
        same = f"SELECT count(*) FROM (FROM {table} EXCEPT ALL FROM '{place}/parquet/{table}.parquet')"
        assert rows(data, same) == [(0,)]


def test_the_same_build_again_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "practice"
    first = tiny(out)
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*")}
    assert tiny(out) == first
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*")} == before


@pytest.mark.parametrize("change", ["seed", "version", "parameters", "parquet"])
def test_another_build_replaces_the_old_one(tmp_path: Path, change: str) -> None:
    out = tmp_path / "practice"
    first = tiny(out)
    manifest = out / "manifest.json"
    if change == "version":
        manifest.write_text(manifest.read_text().replace(f'"version": {VERSION}', '"version": 0'))
    if change == "parquet":
        (out / "parquet" / "plays.parquet").unlink()
    if change == "parameters":
        build(scale="tiny", seed=3, out=out, parameters={})
        assert json.loads(manifest.read_text())["parameters"] == {}
    assert (tiny(out, 4 if change == "seed" else 3) == first) == (change != "seed")
    assert json.loads(manifest.read_text())["version"] == VERSION
    assert (out / "parquet" / "plays.parquet").is_file()
    assert beside(out) == ["practice"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"scale": "huge"}, "no scale 'huge'"),
        ({"seed": -1}, "seed -1"),
        ({"seed": 1 << 63}, "seed"),
        ({"seed": True}, "seed True"),
        ({"threads": -2}, "-2 threads"),
        ({"parameters": {"week4-retention": {"from_days": 35, "to_days": 28}}}, "to_days of week4-retention"),
        ({"parameters": {"week4-retention": {}}}, "from_days of week4-retention is None"),
        ({"parameters": {"search-to-play-30min": {"month": "2025-06-02", "window_minutes": 30}}}, "month"),
        ({"parameters": {"search-to-play-30min": {"month": "2025-07-01", "window_minutes": 30}}}, "month"),
        (
            {"parameters": {"search-to-play-30min": {"month": "2025-06-01", "window_minutes": 0}}},
            "window_minutes",
        ),
        (
            {
                "parameters": {
                    "category-watch-growth": {"base_month": "2025-06-01", "new_month": "2025-05-01"}
                }
            },
            "before",
        ),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, given: dict[str, Value], words: str) -> None:
    call = {"scale": "tiny", "seed": 1, "parameters": PARAMETERS} | given
    with pytest.raises(UsageError, match=words) as caught:
        build(out=tmp_path / "x", **call)  # type: ignore[arg-type]
    assert caught.value.next
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM data.plays",
        "COPY (FROM data.plays LIMIT 10) TO '{out}/parquet/plays.parquet'",
        "COPY (SELECT 1 AS x) TO '{out}/edge_cases.parquet'",
    ],
)
def test_a_damaged_data_set_is_built_again(tmp_path: Path, damage: str) -> None:
    out = tmp_path / "practice"
    first = tiny(out)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{out}/data.duckdb' AS data")
        connection.execute(damage.format(out=out))
    manifest = json.loads((out / "manifest.json").read_text())
    assert not contents.whole(out, manifest["rows"], manifest["plants"], part=False)
    assert tiny(out) == first
    assert contents.whole(out, manifest["rows"], manifest["plants"], part=False)


def test_what_is_read_back_has_the_fingerprint_of_what_was_made(tmp_path: Path) -> None:
    data = build(scale="tiny", seed=3, out=tmp_path / "x", parameters=PARAMETERS)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{data.path}' AS data (READ_ONLY)")
        assert contents.sums(connection, "data").text() == data.fingerprint


def test_a_folder_with_other_files_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match=r"other files, such as thesis\.txt"):
        tiny(tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        tiny(tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_place_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="cannot be written") as caught:
        tiny(tmp_path / "file" / "practice")
    assert "another folder" in caught.value.next


def test_progress_counts_up_to_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int, int]] = []
    data = build(
        scale="tiny",
        seed=1,
        out=tmp_path / "x",
        parameters=PARAMETERS,
        progress=lambda *step: seen.append(step),
    )
    made = json.loads((folder(data) / "manifest.json").read_text())["rows"]
    assert seen == sorted(seen)
    assert seen[0][0] == 0
    assert seen[-1] == (seen[0][1], seen[0][1], sum(made.values()))


def test_a_build_does_not_load_pandas(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom sandbox.generator import build\n"
        "assert 'faker' not in sys.modules\n"
        "build(scale='tiny', seed=1, out=Path(sys.argv[1]), parameters={})\n"
        "assert not {'pandas', 'pyarrow'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "x")], check=True)
