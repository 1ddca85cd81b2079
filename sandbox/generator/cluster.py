"""Parts of a data set on many machines, with Dask: it starts on one machine without a service, it needs no
other language, and all that it has to do here is to call one function on each range and to try again where a
worker is lost. The optional extra `cluster` installs it.

The folder of the parts has to be one that all workers and this process see.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from sandbox.errors import BuildError, SandboxError, UsageError
from sandbox.generator import request
from sandbox.generator.build import build_part
from sandbox.generator.windows import Parameters

_LOCAL = "local:"


def parts(
    *, address: str, scale: str, seed: int, parameters: Parameters, count: int, folder: Path
) -> Iterator[Path]:
    """Make `count` parts in folders below `folder`; yields each as it is done.

    `address` is that of a running Dask scheduler, such as tcp://host:8786, or local:N for N processes here.
    Raises UsageError when Dask is missing or the address cannot be used, BuildError when a part fails.
    """
    size = request.read(scale, seed, parameters).size
    if not 1 <= count <= size.members:
        raise UsageError(f"{count} parts cannot be made.", f"Choose 1 to {size.members}: each has members.")
    edges = [size.members * i // count for i in range(count + 1)]
    ranges = [f"{first + 1}:{last}" for first, last in pairwise(edges)]
    with _client(address) as client:
        from distributed import as_completed

        jobs = [
            client.submit(
                _part, scale, seed, members, str(folder / f"part-{number:04}"), parameters, pure=False
            )
            for number, members in enumerate(ranges, start=1)
        ]
        try:
            for job in as_completed(jobs):
                yield Path(job.result())
        except SandboxError:
            raise
        except Exception as error:
            raise BuildError(
                f"A part could not be made: {error}",
                "Look at the workers' logs, then run the same command again: parts that are done are kept.",
            ) from error


def _part(scale: str, seed: int, members: str, out: str, parameters: Parameters) -> str:
    """Runs on a worker."""
    return str(
        build_part(scale=scale, seed=seed, members=members, out=Path(out), parameters=parameters, threads=1)
    )


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError(
            "Dask is not installed.", "Install it: `pip install 'sql-practice-sandbox[cluster]'`."
        ) from None
    if not address.startswith(_LOCAL):
        try:
            with Client(address, timeout=10) as client:
                yield client
        except (OSError, ValueError) as error:
            raise UsageError(
                f"There is no Dask scheduler at {address}: {error}", "Name one, such as tcp://host:8786."
            ) from error
        return
    number = address.removeprefix(_LOCAL)
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= 64):
        raise UsageError(f"{address!r} cannot be used.", "Write local:N, with 1 to 64 processes.")
    with (
        LocalCluster(
            n_workers=int(number),
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",  # any free port: another cluster may have the usual one
            silence_logs=50,
        ) as local,
        Client(local) as client,
    ):
        yield client
