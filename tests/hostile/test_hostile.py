"""Whether the hostile corpus is whole, and whether what watches it sees what it looks for.

All of it: `python -m tests.hostile.run`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import corpus, watch
from tests.hostile.checks import Canary, faults
from tests.hostile.corpus import Hole, Hostile
from tests.hostile.stand import Ended

ROOT = Path(__file__).parents[2]
CORPUS = corpus.read()
QUIET = "WRONG  x.sql  differs on 1 of 1 data sets\n"


def test_the_corpus_is_large_and_no_two_files_are_alike() -> None:
    assert len(CORPUS) >= 320
    assert len({file.data for file in CORPUS}) == len(CORPUS)
    for family in corpus.families():
        assert sum(file.family == family for file in CORPUS) >= 20, family
        assert any(file.quick for file in CORPUS if file.family == family), family


def test_the_page_on_security_counts_the_files() -> None:
    page = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
    assert f"{len(CORPUS)} files in {len(corpus.families())} families" in page
    assert f"{len(list((ROOT / 'tests' / 'admitted').glob('*.sql')))} honest queries" in page


def test_a_known_hole_says_what_happens_and_where_to_mend_it() -> None:
    holes = {hole for file in CORPUS for hole in file.known}
    assert all(hole.fails and hole.happens and hole.mend for hole in holes)


def seen(text: str = QUIET, as_json: str = "{}", outcome: str = "wrong", message: str = "") -> set[str]:
    report = {"failure": {"message": message}}
    return {name for name, _ in faults(outcome, as_json, text, report, (CANARY,), "SELECT 1")}


CANARY = Canary.new("file")


def test_a_harmless_report_has_no_faults() -> None:
    assert seen() == set()


@pytest.mark.parametrize(
    "said",
    [CANARY.token, CANARY.token.lower()[4:14], CANARY.token[::-1], CANARY.token.encode().hex()],
    ids=["whole", "a part in small letters", "backwards", "in hex"],
)
def test_a_canary_is_seen(said: str) -> None:
    assert seen(as_json=f'{{"message": "x{said}x"}}') == {"canary"}


def test_hidden_data_may_be_shown_of_a_wrong_answer_and_of_nothing_else() -> None:
    hidden = Canary("hidden data", CANARY.token)
    for outcome, expected in (("wrong", []), ("failed", ["canary"])):
        found = faults(outcome, hidden.token, QUIET, {}, (hidden,), "")
        assert [name for name, _ in found] == expected


@pytest.mark.parametrize("letter", ["\x1b", "\x9b", "\r", "\x7f", "\u202e", "\u2066", "\u200f"])
def test_letters_that_steer_a_terminal_are_seen(letter: str) -> None:
    assert seen(text=f"{QUIET}  {letter}") == {"control"}
    assert seen(as_json=f'{{"a": "{letter}"}}') == {"control"}


def test_the_other_forms_of_a_report_are_looked_at_too() -> None:
    for said, name in (("\x1b", "control"), (CANARY.token, "canary"), ("x" * 1_000_001, "size")):
        found = faults("wrong", "{}", QUIET, {}, (CANARY,), "SELECT 1", {"HTML": said})
        assert [fault for fault, _ in found] == [name]


def test_a_forged_verdict_is_seen() -> None:
    assert seen(text=f"{QUIET}CORRECT  other.sql  equal on 1 of 1 data sets\n") == {"forged"}
    assert seen(text="") == {"forged"}


def test_a_report_that_is_too_long_and_one_that_shows_the_program_are_seen() -> None:
    assert seen(as_json="x" * 1_000_001) == {"size"}
    assert seen(message="Python int too large to convert to C int") == {"inside"}


def test_a_known_hole_that_is_closed_has_to_be_taken_out() -> None:
    hole = Hole("hole", frozenset({"time"}), "slow", "there", loose=False)
    file = Hostile("family", "name", b"", frozenset({"wrong"}), False, (hole,))
    assert Ended(file, "wrong", 9.0, [("time", "slow")]).holes == []
    assert [name for name, _ in Ended(file, "wrong", 1.0).holes] == ["mended"]
    assert [name for name, _ in Ended(file, "wrong", 1.0, [("canary", "x")]).holes] == ["canary", "mended"]


def test_what_appears_changes_or_goes_in_a_folder_is_seen(tmp_path: Path) -> None:
    for name in ("stays", "changes", "goes"):
        (tmp_path / name).write_text(name)
    before, hashed = watch.snapshot(tmp_path), watch.fingerprint(tmp_path)
    assert watch.changes(before, watch.snapshot(tmp_path)) == []
    (tmp_path / "goes").unlink()
    (tmp_path / "changes").write_text("more of it")
    (tmp_path / "comes").touch()
    assert watch.changes(before, watch.snapshot(tmp_path)) == [
        f"appeared: {tmp_path / 'comes'}",
        f"gone: {tmp_path / 'goes'}",
        f"changed: {tmp_path / 'changes'}",
    ]
    assert watch.fingerprint(tmp_path) != hashed


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_that_is_left_over_is_seen() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in watch.children(os.getpid())
        assert watch.descriptors(os.getpid()) > 0
        child.communicate(b"\n")
    assert child.pid not in watch.children(os.getpid())
