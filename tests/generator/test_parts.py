from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from sandbox.errors import BuildError, UsageError
from sandbox.generator import build_part, cluster, join
from sandbox.generator.layout import TABLES
from sandbox.model import Dataset

from .conftest import PARAMETERS, Built, folder

WHOLE = ("tiny", 7)


def part(out: Path, members: str, seed: int = WHOLE[1], scale: str = WHOLE[0]) -> Path:
    name = f"{seed}-{scale}-{members.replace(':', '-')}"
    return build_part(scale=scale, seed=seed, members=members, out=out / name, parameters=PARAMETERS)


def differences(one: Dataset, two: Dataset) -> list[str]:
    names = [*(f"parquet/{table}" for table in TABLES), "edge_cases", "undo", "gone"]
    found = []
    with duckdb.connect() as connection:
        for name in names:
            here, there = (f"'{folder(data)}/{name}.parquet'" for data in (one, two))
            for left, right in ((here, there), (there, here)):
                query = f"SELECT count(*) FROM (FROM {left} EXCEPT ALL FROM {right})"
                if connection.execute(query).fetchone() != (0,):
                    found.append(name)
    return found


@pytest.mark.parametrize("cuts", [(300,), (20, 300), (103, 104, 300), (50, 90, 131, 299, 300)])
def test_parts_put_together_are_the_whole(built: Built, tmp_path: Path, cuts: tuple[int, ...]) -> None:
    whole = built(*WHOLE)
    folders = [
        part(tmp_path, f"{first + 1}:{last}") for first, last in zip((0, *cuts[:-1]), cuts, strict=True)
    ]
    joined = join(folders[::-1], tmp_path / "joined")
    assert joined.fingerprint == whole.fingerprint
    assert joined.plants == whole.plants
    assert (joined.seed, joined.scale) == (whole.seed, whole.scale)
    manifests = [json.loads((folder(data) / "manifest.json").read_text()) for data in (whole, joined)]
    assert manifests[0] == manifests[1]


def test_parts_hold_the_same_rows_as_the_whole(built: Built, tmp_path: Path) -> None:
    whole = built(*WHOLE)
    joined = join([part(tmp_path, "1:95"), part(tmp_path, "96:300")], tmp_path / "joined")
    assert differences(whole, joined) == []


def test_a_part_is_made_once(tmp_path: Path) -> None:
    made = part(tmp_path, "40:60")
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    assert part(tmp_path, "40:60") == made
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before


@pytest.mark.parametrize(
    ("members", "message"),
    [
        (("1:90", "92:300"), "members 91 to 91 are in none"),
        (("1:90", "90:300"), "member 90 is in two"),
        (("2:300",), "members 1 to 1 are in none"),
        (("1:299",), "members 300 to 300 are in none"),
    ],
)
def test_parts_that_are_not_the_whole_are_refused(
    tmp_path: Path, members: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        join([part(tmp_path, some) for some in members], tmp_path / "joined")
    assert not (tmp_path / "joined").exists()


def test_parts_of_different_data_sets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="different data sets"):
        join([part(tmp_path, "1:90"), part(tmp_path, "91:300", seed=8)], tmp_path / "joined")
    with pytest.raises(UsageError, match="not a part"):
        join([tmp_path], tmp_path / "joined")
    with pytest.raises(UsageError, match="no parts"):
        join([], tmp_path / "joined")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("COPY (FROM '{other}/parquet/plays.parquet') TO '{one}/parquet/plays.parquet'", "damaged"),
        ("COPY (FROM '{one}/parquet/plays.parquet' LIMIT 9) TO '{one}/parquet/plays.parquet'", "damaged"),
        (
            "COPY (SELECT * REPLACE (title_id + 1 AS title_id) FROM '{one}/parquet/plays.parquet') "
            "TO '{one}/parquet/plays.parquet'",
            "changed or exchanged",
        ),
        ("COPY (SELECT 1) TO '{one}/undo.parquet'", "do not fit together"),
    ],
)
def test_damaged_parts_are_refused(tmp_path: Path, damage: str, message: str) -> None:
    one, other = part(tmp_path, "1:140"), part(tmp_path, "141:300")
    with duckdb.connect() as connection:
        connection.execute(damage.format(one=one, other=other))
    with pytest.raises((UsageError, BuildError), match=message):
        join([one, other], tmp_path / "joined")
    assert not (tmp_path / "joined").exists()
    (one / "parquet" / "plays.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError, match="damaged"):
        join([one, other], tmp_path / "joined")
    (one / "manifest.json").write_text(
        (one / "manifest.json").read_text().replace('"first": 1', '"first": null')
    )
    with pytest.raises(UsageError, match="not a part"):
        join([one, other], tmp_path / "joined")


@pytest.mark.parametrize(
    "members", ["", "1", ":", "0:5", "5:4", "1:301", "1:2:3", "-1:5", "a:b", "1:٣", "1:" + "9" * 30]
)
def test_a_range_that_cannot_be_used_is_explained(tmp_path: Path, members: str) -> None:
    with pytest.raises(UsageError, match="range of members"):
        part(tmp_path, members)
    assert list(tmp_path.iterdir()) == []


def test_two_workers_make_the_parts(built: Built, tmp_path: Path) -> None:
    done = list(
        cluster.parts(
            address="local:2",
            scale=WHOLE[0],
            seed=WHOLE[1],
            parameters=PARAMETERS,
            count=3,
            folder=tmp_path / "parts",
        )
    )
    assert sorted(path.name for path in done) == ["part-0001", "part-0002", "part-0003"]
    assert join(done, tmp_path / "joined").fingerprint == built(*WHOLE).fingerprint


@pytest.mark.parametrize(
    ("address", "count", "error", "message"),
    [
        ("local:0", 2, UsageError, "local:0"),
        ("local:two", 2, UsageError, "local:two"),
        ("local:2", 0, UsageError, "0 parts"),
        ("local:2", 301, UsageError, "301 parts"),
        ("nowhere", 2, UsageError, "no Dask scheduler"),
        ("local:1", 1, BuildError, "cannot be written"),
    ],
)
def test_a_cluster_that_cannot_be_used_is_explained(
    tmp_path: Path, address: str, count: int, error: type[Exception], message: str
) -> None:
    where = tmp_path / "file"
    where.write_text("in the way")
    with pytest.raises(error, match=message):
        list(
            cluster.parts(
                address=address, scale="tiny", seed=1, parameters=PARAMETERS, count=count, folder=where
            )
        )
