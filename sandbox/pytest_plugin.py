"""Submissions as tests of pytest: `pytest --submission PATH` grades each below PATH, and is off without it.

A right answer passes, and any other fails with its report; a fault of the sandbox is an error. Points, score
and finding are properties of the test, which `--junitxml` writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from sandbox.batch import Found
    from sandbox.model import Report

OPTION = "--submission"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that turns the plugin on."""
    parser.getgroup("sandbox").addoption(
        OPTION, action="append", default=[], metavar="PATH", help="Grade the submissions in a file or folder."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Without other arguments, collect submissions alone. Raises pytest.UsageError where there is no data.

    Neither the folder of submissions nor the one around us is searched for tests then: a submission could
    bring a test file or a conftest.py of its own, and pytest would run it.
    """
    if not config.getoption(OPTION):
        return
    from sandbox import datasets
    from sandbox.errors import UsageError

    try:
        datasets.graded()
    except UsageError as error:
        raise pytest.UsageError(f"{error.message} {error.next}") from None
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = []


def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the submissions, in the order of the paths that were given; a folder's by name."""
    paths = [Path(path) for path in session.config.getoption(OPTION)]
    if paths:
        submissions = Submissions.from_parent(session, name="submissions", nodeid="submissions")
        submissions.paths = paths
        session.ihook.pytest_collectstart(collector=submissions)
        report = session.ihook.pytest_make_collect_report(collector=submissions)
        session.ihook.pytest_collectreport(report=report)  # counts them, and shows what went wrong
        items += report.result


class Submissions(pytest.Collector):
    """The submissions below some paths."""

    paths: list[Path]

    def collect(self) -> list[pytest.Item]:
        """A test for each, named by exercise and author."""
        from sandbox import batch, catalog

        found = batch.find(self.paths, catalog.folders(catalog.root()), None)
        return [
            SubmissionItem.from_parent(self, name=name, found=one)
            for name, one in zip(_names(found), found, strict=True)
        ]


class SubmissionItem(pytest.Item):
    """One submission. It is graded in the set-up, so that a fault of ours is an error and no failure."""

    def __init__(self, *, found: Found, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._found = found

    def setup(self) -> None:
        """Grade it, and end with the report where the sandbox is at fault."""
        from sandbox import batch, catalog, datasets
        from sandbox.engine import Limits
        from sandbox.model import Verdict

        (self._report,) = batch.run((self._found,), catalog.root(), datasets.graded(), Limits())
        self.user_properties += _properties(self._report)
        if self._report.verdict is Verdict.BROKEN:
            self._fail()

    def runtest(self) -> None:
        """Pass if it is right, else fail with the report."""
        from sandbox.model import Verdict

        if self._report.verdict is not Verdict.CORRECT:
            self._fail()

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the submission is, and its name."""
        return _query(self._found).path, None, self.name

    def _fail(self) -> NoReturn:
        from sandbox.export import words

        # A traceback through the grader tells nobody anything.
        pytest.fail(words.text(self._report), pytrace=False)


def _properties(report: Report) -> Iterator[tuple[str, object]]:
    """What a report has to say in numbers; no points where the sandbox is at fault."""
    from sandbox.export import words

    yield "verdict", str(report.verdict)
    if not words.is_broken(report):
        yield "points", words.points(report)
        yield "max_points", words.POINTS
        yield "score", report.score
    if finding := words.finding(report):
        yield "finding", finding


def _names(found: tuple[Found, ...]) -> list[str]:
    """Exercise and author; a number where both come again."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for one in found:
        name = _name(one)
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}[{seen[name]}]" if seen[name] > 1 else name)
    return names


def _name(one: Found) -> str:
    from sandbox.model import Report
    from sandbox.render import words

    submission = one.submission if isinstance(one, Report) else one
    who = submission.author or submission.query.path.name
    # Two colons are the border between a folder and a test in pytest.
    return words.name(f"{submission.exercise or 'no exercise'}[{who}]").replace("::", ": :")


def _query(one: Found) -> Any:
    from sandbox.model import Report

    return one.submission.query if isinstance(one, Report) else one.query
