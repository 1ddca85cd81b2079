"""The straight line from a seed to a data set on disk."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from sandbox import datasets
from sandbox.errors import BrokenError, BuildError, UsageError
from sandbox.generator import cast, fingerprint, manifest, place, shards, windows
from sandbox.generator.clock import Array
from sandbox.generator.layout import TABLES
from sandbox.generator.shards import Part, Plan
from sandbox.generator.windows import Parameters
from sandbox.generator.world import Mark
from sandbox.generator.writer import Writer
from sandbox.model import Dataset

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a data set is: members, and titles of the catalogue."""

    members: int
    titles: int


SCALES = {
    "tiny": Scale(300, 120),
    "small": Scale(5_000, 1_200),
    "medium": Scale(50_000, 1_200),
    "large": Scale(500_000, 1_200),
}


def build(
    *,
    scale: str,
    seed: int,
    out: Path,
    parameters: Parameters,
    progress: Progress | None = None,
    threads: int = 0,
) -> Dataset:
    """Build a data set in the folder `out`, or keep the one that is there when it is the same.

    `scale` is one of SCALES. `parameters` maps an exercise to its parameters, from which the planted edge
    cases take their places. `progress` is called with the steps done and the steps in all. `threads` 0 is one
    for each processor; the data does not depend on it.

    Raises UsageError for a seed, scale, parameter or folder that cannot be used, and BuildError when the
    machine refuses: no room, no permission. In both cases what was in `out` before is still there.
    """
    size = _scale(scale)
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 1 << 63:
        raise UsageError(f"The seed {seed!r} cannot be used.", "Choose a whole number from 0 to 2**63 - 1.")
    if threads < 0:
        raise UsageError(f"{threads} threads cannot be used.", "Choose 1 or more, or 0 for all processors.")
    found = windows.read(parameters)
    plain = manifest.plain(parameters)
    out = Path(os.path.abspath(out))
    try:
        place.check(out)
        if not manifest.fits(out, seed=seed, scale=scale, parameters=plain):
            plan = shards.plan(seed, size.members, size.titles, found)
            _build(plan, scale, plain, out, progress or _silent, threads or os.cpu_count() or 1)
    except (OSError, MemoryError, duckdb.Error) as error:
        raise _explained(out, error) from error
    return datasets.read(out)


def _silent(done: int, steps: int) -> None:
    pass


def _scale(name: str) -> Scale:
    if name in SCALES:
        return SCALES[name]
    fewest, most = cast.LAST + 1, SCALES["large"].members
    if not (name.isascii() and name.isdigit()) or len(name) > 9 or not fewest <= int(name) <= most:
        raise UsageError(
            f"There is no scale {name!r}.",
            f"Choose one of {', '.join(SCALES)}, or a number of members from {fewest} to {most:,}.",
        )
    members = int(name)
    return Scale(members, SCALES["tiny" if members < 2_000 else "small"].titles)


def _build(
    plan: Plan,
    scale: str,
    parameters: dict[str, dict[str, object]],
    out: Path,
    progress: Progress,
    threads: int,
) -> None:
    ranges = plan.ranges()
    steps = len(ranges) + len(TABLES) + 1
    with place.replacing(out) as folder:
        schema = (datasets.shared() / "datasets" / "schema.sql").read_text(encoding="utf-8")
        writer = Writer(folder, schema, plan.vocabularies)
        try:
            hashed = fingerprint.words(plan.vocabularies)
            sums, marks = fingerprint.Sums(), list[Mark]()
            for done, (part, part_sums) in enumerate(_parts(plan, hashed, threads)):
                sums.add(part_sums)
                marks.extend(part.marks)
                for table in TABLES:
                    if table in part.tables:
                        writer.insert(table, part.tables[table])
                progress(done, steps)
            writer.commit()
            for done, _ in enumerate(writer.parquet(threads), start=len(ranges) + 1):
                progress(done, steps)
            plants = writer.edge_cases(marks)
        finally:
            writer.close()
        manifest.write(
            folder,
            manifest.Manifest(
                format=datasets.FORMAT,
                version=manifest.VERSION,
                seed=plan.seed,
                scale=scale,
                members=plan.members,
                parameters=parameters,
                rows=sums.rows(),
                plants=plants,
                fingerprint=sums.text(),
            ),
        )
    progress(steps, steps)


def _parts(plan: Plan, hashed: dict[str, Array], threads: int) -> Iterator[tuple[Part, fingerprint.Sums]]:
    """The common tables, then the shards in order; never more than two a thread are kept in memory."""

    def one(first: int, last: int) -> tuple[Part, fingerprint.Sums]:
        part = shards.make(plan, first, last)
        return part, fingerprint.of(part.tables, hashed)

    shared = shards.common(plan)
    yield shared, fingerprint.of(shared.tables, hashed)
    waiting: deque[Future[tuple[Part, fingerprint.Sums]]] = deque()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for first, last in plan.ranges():
            waiting.append(pool.submit(one, first, last))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _explained(out: Path, error: BaseException) -> BuildError | BrokenError:
    if isinstance(error, OSError | MemoryError | duckdb.IOException | duckdb.OutOfMemoryException):
        said = str(error).splitlines()[0] if str(error) else "there is not enough memory"
        return BuildError(
            f"The data set could not be built in {out}: {said}",
            "Free some room, or choose another folder or a smaller scale.",
        )
    return BrokenError(f"The generator made rows that its own schema refuses: {error}")
