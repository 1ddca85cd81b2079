"""A standing service that grades: submissions wait in Postgres, and any number of workers grade them.

Nothing is lost: a job is deleted after its record is stored, and the jobs of a worker that died go to others.
Nothing is graded into two rows: a record is stored under the digest of all that it depends on.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from sandbox import batch, record
from sandbox.errors import BrokenError
from sandbox.grade import broken
from sandbox.model import Query, Submission
from sandbox.record import Record

MOST_ATTEMPTS = 5
"""Workers that may die with one job, before it is taken for the cause."""

RETRY = procrastinate.RetryStrategy(linear_wait=5)
"""A job whose record could not be stored is tried again, later and later, until it could."""

TABLE = """
CREATE TABLE IF NOT EXISTS graded (
    name text PRIMARY KEY,       -- digest of the submission and of what its verdict rests on
    job bigint NOT NULL,         -- the last that asked for it: of two texts in one file, the later one counts
    submission text NOT NULL,
    author text NOT NULL,
    exercise text NOT NULL,
    verdict text NOT NULL,
    record text NOT NULL         -- a line of NDJSON, as `sandbox grade --results` writes it
)
"""

STORE = """
INSERT INTO graded VALUES (%(name)s, coalesce(%(job)s, nextval('procrastinate_jobs_id_seq')),
    %(submission)s, %(author)s, %(exercise)s, %(verdict)s, %(record)s)
ON CONFLICT (name) DO UPDATE SET job = greatest(graded.job, excluded.job)   -- what was said first stays
"""

LATEST = """
SELECT DISTINCT ON (submission, author, exercise) record FROM graded
ORDER BY submission, author, exercise, job DESC, verdict = 'broken'
"""
"""A record with a verdict comes before one that says that there is none."""

WAITING = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'grade' AND status IN ('todo', 'doing')"

app = procrastinate.App(connector=procrastinate.PsycopgConnector())
log = logging.getLogger("queue")


@app.task(name="grade", pass_context=True, retry=RETRY)
def grade(context: procrastinate.JobContext, exercise: str, author: str, submission: str, sql: str) -> None:
    """Grade a submission and store its record."""
    item = Submission(exercise, Query(sql, Path(submission)), author)
    (one,) = batch.records([item], context.additional_context["grader"], batch.Cache())
    store([one], context.job.id)


def store(records: Sequence[Record], job: int | None = None) -> None:
    """Keep records, all or none. To store one twice is the same as once."""
    with psycopg.connect() as connection:  # commits at its end
        for one in records:
            own = {key: plain(one[key]) for key in ("submission", "author", "exercise", "verdict")}
            rests_on = [
                one[key] for key in ("submission", "author", "exercise", "sql", "evidence", "versions")
            ]
            name = hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()
            line = plain(record.as_line(one))
            connection.execute(STORE, {"name": name, "job": job, "record": line, **own})


def latest() -> list[Record]:
    """The records so far, as `sandbox grade` gives them: of each submission the latest."""
    with psycopg.connect() as connection:
        lines = [json.loads(line) for (line,) in connection.execute(LATEST).fetchall()]
    return [{key: value for key, value in line.items() if key != "schema"} for line in lines]


def waiting() -> int:
    """How many submissions are not graded yet. Raises what psycopg raises where there are no tables."""
    with psycopg.connect() as connection:
        ((count,),) = connection.execute(WAITING).fetchall()
    return int(count)


def plain(text: str) -> str:
    """A text without what no database takes: letters of a file name that are not UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()


async def requeue_stalled(seconds: float) -> None:
    """Again and again, give the jobs of workers that were not heard of for some seconds to others."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(
                task_name="grade", seconds_since_heartbeat=seconds
            ):
                await requeue(job)
        except (ConnectorException, psycopg.Error) as error:  # another worker was faster, or Postgres is away
            log.warning("Stalled jobs wait for the next round: %s", error)
        await asyncio.sleep(seconds / 3)


async def requeue(job: Job) -> None:
    """Put a job back, or give up on one that took every worker down: its record says whose fault it is."""
    if job.attempts + 1 < MOST_ATTEMPTS:
        await app.job_manager.retry_job(job)
        log.warning("Job %s goes to another worker: its own is gone", job.id)
        return
    asked = {key: str(value) for key, value in job.task_kwargs.items()}
    item = Submission(asked["exercise"], Query(asked["sql"], Path(asked["submission"])), asked["author"])
    fault = BrokenError(f"{MOST_ATTEMPTS} workers ended while they graded this.", "Grade it by hand.")
    await asyncio.to_thread(store, [record.of(broken(item, fault))], job.id)
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
    log.error("Job %s took down %s workers and is given up", job.id, MOST_ATTEMPTS)


async def serve(grader: batch.Grader, jobs: int, stalled: float) -> None:
    """Grade what comes, until SIGTERM or Ctrl-C; what runs then is graded to its end."""
    async with app.open_async():
        watch = asyncio.create_task(requeue_stalled(stalled))
        try:
            await app.run_worker_async(
                concurrency=jobs,
                delete_jobs="successful",
                additional_context={"grader": grader},
                update_heartbeat_interval=stalled / 6,
                stalled_worker_timeout=stalled,
            )
        finally:
            watch.cancel()
