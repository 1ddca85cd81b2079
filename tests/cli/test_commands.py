"""What each command prints, writes and leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sandbox import catalog, checks
from tests.cli.conftest import EXERCISES, FOLDERS, GROWTH, RETENTION, SEARCH, TYPICAL, Write, call, right

TRACKS = {path.parent.name for path in FOLDERS.values()}


def listed(*arguments: str) -> list[list[str]]:
    ended = call("list", *arguments)
    assert (ended.code, ended.err) == (0, "")
    head, *lines = ended.out.splitlines()
    assert head.split() == ["EXERCISE", "TRACK", "LEVEL", "MIN", "YOU", "TITLE"]
    return [line.split(maxsplit=4) for line in lines]


def test_list_names_every_exercise_with_its_facts() -> None:
    exercises = catalog.read_all(EXERCISES)
    assert listed() == [[e.slug, e.track, str(e.level), str(e.minutes), e.title] for e in exercises]


def test_list_keeps_one_track_one_level_or_both() -> None:
    exercises = catalog.read_all(EXERCISES)
    for track in TRACKS:
        assert {row[0] for row in listed("--track", track)} == {e.slug for e in exercises if e.track == track}
    for level in {e.level for e in exercises}:
        assert {row[0] for row in listed("--level", str(level))} == {
            e.slug for e in exercises if e.level == level
        }
    one = exercises[0]
    assert one.slug in {row[0] for row in listed("--level", str(one.level), "--track", one.track)}


def test_list_says_when_nothing_fits() -> None:
    taken = {(e.track, e.level) for e in catalog.read_all(EXERCISES)}
    track, level = next((t, n) for t in sorted(TRACKS) for n in (1, 2, 3, 4) if (t, n) not in taken)
    assert " ".join(listed("--track", track, "--level", str(level))[0]).startswith("No exercise has this")


def test_list_names_the_tracks_when_there_is_no_such() -> None:
    ended = call("list", "--track", "nowhere")
    assert ended.code == 2
    assert all(track in ended.err for track in TRACKS)


@pytest.mark.parametrize("slug", TYPICAL)
def test_show_keeps_definitions_and_follow_ups_back_until_asked(slug: str) -> None:
    exercise = catalog.read(slug, EXERCISES)
    plain, clarified, more = (call("show", slug, *flags) for flags in ([], ["--clarify"], ["--follow-ups"]))
    assert (plain.code, clarified.code, more.code) == (0, 0, 0)
    assert exercise.title in plain.out
    assert exercise.prompt in plain.out
    assert exercise.clarifications not in plain.out
    assert exercise.follow_ups not in plain.out
    assert f"sandbox show {slug} --clarify" in plain.out
    assert exercise.clarifications in clarified.out
    assert exercise.follow_ups not in clarified.out
    assert exercise.follow_ups in more.out
    assert exercise.reference.text not in clarified.out + more.out


@pytest.mark.parametrize("slug", TYPICAL)
def test_start_writes_an_answer_that_runs_and_is_not_yet_right(here: Path, slug: str) -> None:
    ended = call("start", slug)
    path = Path("answers") / f"{slug}.sql"
    assert ended.code == 0
    assert f"sandbox grade {path}" in ended.out
    assert path.read_text(encoding="utf-8") == catalog.read(slug, EXERCISES).starter
    assert call("run", path).code == 0
    assert call("grade", path).code == 1


def test_start_never_overwrites(here: Path, write: Write) -> None:
    path = write(f"answers/{SEARCH}.sql", "-- hours of work")
    ended = call("start", SEARCH)
    assert (ended.code, ended.out) == (2, "")
    assert "is there already, and is left as it is" in ended.err
    assert path.read_text(encoding="utf-8") == "-- hours of work"


@pytest.mark.parametrize("kind", ["dangling link", "folder"])
def test_start_leaves_whatever_has_that_name(here: Path, kind: str) -> None:
    path = here / "answers" / f"{SEARCH}.sql"
    path.parent.mkdir()
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(here / "elsewhere.sql")
    assert call("start", SEARCH).code == 2
    assert not (here / "elsewhere.sql").exists()


def test_start_says_when_answers_is_no_folder(here: Path, write: Write) -> None:
    write("answers", "my notes")
    ended = call("start", SEARCH)
    assert (ended.code, ended.out) == (2, "")
    assert "answers is not a folder" in ended.err
    assert (here / "answers").read_text(encoding="utf-8") == "my notes"


def test_run_prints_the_result_and_how_much_was_left_out(write: Write) -> None:
    path = write("x.sql", "SELECT range AS n, NULL AS nothing FROM range(1000)")
    ended = call("run", path)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].split() == ["n", "nothing"]
    assert lines[1].split() == ["0", "NULL"]
    assert "… and 980 rows more" in ended.out
    assert "1,000 rows in" in lines[-1]
    assert "practice data (tiny)" in lines[-1]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT nope FROM plays", "nope"),
        ("DROP TABLE plays", "not a query but DROP"),
        ("", "no query in this file"),
        ("SELECT 1; SELECT 2", "2 statements"),
        (b"\xff\xfeS\x00", "UTF-16"),
    ],
)
def test_run_says_why_there_is_no_result(write: Write, sql: str | bytes, words: str) -> None:
    ended = call("run", write("x.sql", sql))
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "Next: " in ended.err


@pytest.mark.parametrize("slug", TYPICAL)
def test_run_fills_in_the_parameters_of_an_exercise(here: Path, slug: str) -> None:
    """So that the queries of an exercise's own folder run as they stand."""
    assert call("run", FOLDERS[slug] / "reference.sql").code == 0


def test_explain_prints_the_page_of_a_finding(here: Path) -> None:
    for code in checks.codes():
        ended = call("explain", code)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("# ")
        assert "## What it looks for" in ended.out
    assert call("explain").out.split() == list(checks.codes())


def test_explain_names_the_nearest_of_an_unknown_code(here: Path) -> None:
    ended = call("explain", "fan_out")
    assert (ended.code, ended.out) == (2, "")
    assert "duplicate.fan_out" in ended.err


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        (["right"], 0),
        (["right", "wrong"], 1),
        (["right", "refused"], 2),
        (["wrong", "refused", "right"], 2),
    ],
)
def test_the_highest_exit_code_applies(write: Write, verdicts: list[str], code: int) -> None:
    texts = {
        "right": right(GROWTH),
        "wrong": f"SELECT category AS kind FROM ({right(GROWTH)})",
        "refused": "DROP TABLE plays",
    }
    paths = [write(f"{GROWTH}/{number}.sql", texts[verdict]) for number, verdict in enumerate(verdicts)]
    assert call("grade", *paths).code == code


def test_a_fault_of_ours_has_the_highest_code_and_never_counts_against_the_answer(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sandbox import batch
    from sandbox.errors import BrokenExercise

    read = catalog.read

    def broken(slug: str, root: Path) -> object:
        if slug == GROWTH:
            raise BrokenExercise("The exercise has faults:\n  one", "Tell its author.")
        return read(slug, root)

    def fails(*arguments: object) -> object:
        raise RuntimeError("[red]boom")

    write(f"class/{GROWTH}.sql", right(GROWTH))
    write(f"class/{RETENTION}.sql", right(RETENTION))
    write("class/zz.sql", f"-- exercise: {RETENTION}\nDROP TABLE plays")
    with monkeypatch.context() as patch:
        patch.setattr(catalog, "read", broken)
        ended = call("grade", "class", "--format", "json")
        shown = call("grade", "class")
    assert (ended.code, shown.code) == (3, 3)
    verdicts = {name: report["verdict"] for name, report in ended.reports.items()}
    assert verdicts == {f"{GROWTH}.sql": "broken", f"{RETENTION}.sql": "correct", "zz.sql": "not_graded"}
    assert "the exercise or the program is at fault, not the answer" in shown.out
    assert ended.json["summary"]["broken"] == 1
    with monkeypatch.context() as patch:
        patch.setattr(batch.grader, "grade", fails)
        ended = call("grade", "class")
    assert ended.code == 3
    assert "RuntimeError: [red]boom" in ended.out


def test_a_data_set_that_cannot_be_opened_is_our_fault(
    write: Write, built_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("x.sql", f"-- exercise: {GROWTH}\n" + right(GROWTH))
    for name in ("practice", "hidden-1", "hidden-2"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for file in ("manifest.json", "data.duckdb", "reversed.duckdb", "shuffled.duckdb"):
            content = (built_data / name / file).read_bytes()
            (tmp_path / "data" / name / file).write_bytes(
                content if file == "manifest.json" else content[:9000]
            )
    monkeypatch.setenv("SANDBOX_DATA", str(tmp_path / "data"))
    ended = call("grade", "x.sql", "--format", "json")
    assert (ended.code, ended.json["summary"]["broken"]) == (3, 1)
    ended = call("run", "x.sql")
    assert ended.code == 3
    assert "This is a fault of the sandbox, not of your answer." in ended.err


def test_a_data_set_of_another_version_or_a_damaged_one_is_to_be_built_again(
    here: Path, built_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data" / "practice"
    folder.mkdir(parents=True)
    monkeypatch.setenv("SANDBOX_DATA", str(folder.parent))
    manifest = json.loads((built_data / "practice" / "manifest.json").read_text(encoding="utf-8"))
    for text in ("", "{", "[]", "{}", json.dumps({**manifest, "format": 0}), json.dumps(manifest)):
        (folder / "manifest.json").write_text(text, encoding="utf-8")
        ended = call("run", "x.sql")
        assert (ended.code, ended.out) == (2, "")
        assert "make data" in ended.err


def test_a_data_folder_with_an_odd_name_works(
    write: Write, built_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / 'it\'s a "dätä" {x} %s ; --'
    odd.symlink_to(built_data)
    monkeypatch.setenv("SANDBOX_DATA", str(odd))
    write(f"{GROWTH}.sql", right(GROWTH))
    assert call("grade", f"{GROWTH}.sql").code == 0
