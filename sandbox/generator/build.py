"""The straight line from a seed to a data set on disk: all of it, one part of it, or parts put together."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb

from sandbox import datasets
from sandbox.errors import BrokenError, BuildError, UsageError
from sandbox.generator import contents, fingerprint, manifest, parts, place, recorder, request, shards, truth
from sandbox.generator.fingerprint import Sums
from sandbox.generator.layout import TABLES
from sandbox.generator.recorder import Recorder
from sandbox.generator.request import Request
from sandbox.generator.shards import Part, Plan
from sandbox.generator.windows import Parameters
from sandbox.generator.writer import Writer
from sandbox.model import Dataset

Progress = Callable[[int, int, int], None]
"""Called with the steps done, the steps in all, and the rows made so far."""


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

    `scale` is one of SCALES or a number of members. `parameters` maps an exercise to its parameters, from
    which the planted edge cases take their places. `threads` 0 is one for each processor; the data does not
    depend on it.

    Raises UsageError for a seed, scale, parameter or folder that cannot be used, and BuildError when the
    machine refuses: no room, no permission. In both cases what was in `out` before is still there.
    """
    wanted = request.read(scale, seed, parameters)
    out = Path(os.path.abspath(out))
    with _explained(out):
        place.check(out)
        if not manifest.fits(out, manifest.wanted(wanted)):
            _make(wanted, 1, wanted.size.members, out, progress or _silent, _threads(threads), whole=True)
    return datasets.read(out)


def build_part(
    *,
    scale: str,
    seed: int,
    members: str,
    out: Path,
    parameters: Parameters,
    progress: Progress | None = None,
    threads: int = 0,
) -> Path:
    """Build the members `A:B` of a data set alone: Parquet files for `join`, in the folder `out`.

    A part is a function of the request and the range alone, so that parts can be made by many processes or
    machines. Raises what `build` raises.
    """
    wanted = request.read(scale, seed, parameters)
    first, last = request.members(members, wanted.size)
    out = Path(os.path.abspath(out))
    with _explained(out):
        place.check(out)
        if not manifest.fits(out, {**manifest.wanted(wanted), "first": first, "last": last}):
            _make(wanted, first, last, out, progress or _silent, _threads(threads), whole=False)
    return out


def join(folders: Sequence[Path], out: Path, progress: Progress | None = None, threads: int = 0) -> Dataset:
    """Put parts together: the same data set, with the same fingerprint, as one build of the whole.

    Raises UsageError when the parts are not those of one data set, each member once, and BuildError.
    """
    out = Path(os.path.abspath(out))
    found = parts.read(folders)
    if any(out == Path(os.path.abspath(folder)) for folder in folders):
        raise UsageError(f"{out} is one of the parts.", "Name another folder for the whole.")
    report, threads = progress or _silent, _threads(threads)
    steps = len(found) + len(TABLES) + 1
    with _explained(out, joining=True), place.replacing(out) as folder:
        place.check(out)
        writer = Writer(folder, datasets.schema(), {})
        sums, rows = Sums(), 0
        try:
            for done, part in enumerate(found, start=1):
                for table in TABLES:
                    rows += writer.load(table, contents.parquet(part.folder, table))
                sums.add(part.manifest.total())
                report(done, steps, rows)
            writer.commit()
            if writer.sums().text() != sums.text():
                raise UsageError(
                    "The parts do not hold what they were made with: a file was changed or exchanged.",
                    "Make the parts again, and join them.",
                )
            for done, _ in enumerate(writer.parquet(threads), start=len(found) + 1):
                report(done, steps, rows)
        finally:
            writer.close()
        plants = recorder.join([part.folder for part in found], folder)
        truth.write(folder)
        manifest.write(folder, parts.joined(found, sums, plants))
    return datasets.read(out)


def _silent(done: int, steps: int, rows: int) -> None:
    pass


def _threads(threads: int) -> int:
    if threads < 0:
        raise UsageError(f"{threads} threads cannot be used.", "Choose 1 or more, or 0 for all processors.")
    return threads or os.cpu_count() or 1


def _make(
    wanted: Request, first: int, last: int, out: Path, progress: Progress, threads: int, *, whole: bool
) -> None:
    plan = wanted.plan()
    ranges = shards.ranges(first, last)
    steps = len(ranges) + len(TABLES) + 1
    with place.replacing(out) as folder:
        writer = Writer(folder, datasets.schema(), plan.vocabularies, keys=whole)
        record = Recorder(folder / "spill", plan.vocabularies)
        try:
            sums, rows = Sums(), 0
            for done, (part, part_sums) in enumerate(_parts(plan, ranges, threads)):
                sums.add(part_sums)
                record.add(part.record)
                for table in TABLES:
                    if table in part.tables:
                        writer.insert(table, part.tables[table])
                rows = sum(sums.rows().values())
                progress(done, steps, rows)
            writer.commit()
            for done, _ in enumerate(writer.parquet(threads), start=len(ranges) + 1):
                progress(done, steps, rows)
            plants = record.write(folder)
        finally:
            record.close()
            writer.close()
        if whole:
            truth.write(folder)
        else:
            writer.path.unlink()
        manifest.write(folder, manifest.of(wanted, first, last, sums, plants))
    progress(steps, steps, rows)


def _parts(plan: Plan, ranges: list[tuple[int, int]], threads: int) -> Iterator[tuple[Part, Sums]]:
    """The common tables with the first member, then the shards in order; few are in memory at a time."""
    hashed = fingerprint.words(plan.vocabularies)

    def one(first: int, last: int) -> tuple[Part, Sums]:
        part = shards.make(plan, first, last)
        return part, fingerprint.of(part.tables, hashed)

    if ranges[0][0] == 1:
        shared = shards.common(plan)
        yield shared, fingerprint.of(shared.tables, hashed)
    waiting: deque[Future[tuple[Part, Sums]]] = deque()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for first, last in ranges:
            waiting.append(pool.submit(one, first, last))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _explained(out: Path, *, joining: bool = False) -> Iterator[None]:
    """Turns what the machine says into errors for people."""
    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except (duckdb.IntegrityError, duckdb.DataError, duckdb.ProgrammingError) as error:
        if joining:
            raise UsageError(
                f"The parts do not fit together: {str(error).splitlines()[0]}", "Make the parts again."
            ) from error
        raise BrokenError(f"The generator made rows that its own schema refuses: {error}") from error
    except (OSError, MemoryError, duckdb.Error) as error:
        said = str(error).splitlines()[0] if str(error) else "there is not enough memory"
        raise BuildError(
            f"The data set could not be built in {out}: {said}",
            "Free some room, or choose another folder or a smaller scale.",
        ) from error
