"""Folders, zip files and CSVs as people have them: whose answer, to which exercise, and what is left."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from sandbox import batch
from sandbox.errors import UsageError
from sandbox.model import Report, Submission

SLUGS = dict.fromkeys(("week4-retention", "search-to-play-30min", "category-watch-growth"), Path())
WEEK, SEARCH, GROWTH = SLUGS


def put(root: Path, *names: str, content: str = "SELECT 1") -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def told(root: Path) -> set[tuple[str, str, str]]:
    """(file, exercise, author) of what can be graded."""
    found = batch.find([root], SLUGS, None)
    return {
        (one.query.path.relative_to(root.parent).as_posix(), one.exercise, one.author)
        for one in found
        if isinstance(one, Submission)
    }


@pytest.mark.parametrize(
    ("name", "exercise", "author"),
    [
        (f"ann/{WEEK}.sql", WEEK, "ann"),
        (f"{WEEK}/ann.sql", WEEK, "ann"),
        (f"{WEEK}/ann/attempt 2.sql", WEEK, "ann"),
        (f"ann__{WEEK}.sql", WEEK, "ann"),
        (f"{WEEK}__ann.sql", WEEK, "ann"),
        (f"2026/ann/{WEEK}.sql", WEEK, "2026/ann"),
        (f"{WEEK}.sql", WEEK, ""),
        (f"Ann Lee_4711_assignsubmission_file/{WEEK}.sql", WEEK, "Ann Lee"),
        (f"leeann_123_456_{WEEK}.sql", WEEK, "leeann"),
        (f"leeann_LATE_123_456_{WEEK}-2.sql", WEEK, "leeann"),
        ("ann/Week4_Retention (1).sql", WEEK, "ann"),
        ("ann/WEEK4-RETENTION.SQL", WEEK, "ann"),
        (f"ann/{SEARCH}.sql", SEARCH, "ann"),
        ("Ünï cødé/week4 retention.sql", WEEK, "Ünï cødé"),
    ],
)
def test_each_way_to_lay_out_a_folder_is_understood(
    tmp_path: Path, name: str, exercise: str, author: str
) -> None:
    put(tmp_path / "class", name)
    assert told(tmp_path / "class") == {(f"class/{name}", exercise, author)}


def test_what_is_not_understood_is_listed_and_never_left_out(tmp_path: Path) -> None:
    put(tmp_path, f"ann/{WEEK}.sql", "ann/notes.txt", "bob/homework.sql", ".DS_Store")
    gathered = batch.gather([tmp_path], SLUGS, None)
    (stray,) = (one for one in gathered.found if isinstance(one, Report))
    assert stray.submission.query.path.name == "homework.sql"
    assert [Path(path).name for path in gathered.aside] == ["notes.txt"]
    said = "\n".join(batch.lines(gathered))
    for words in ("2 submissions", "1 as student/exercise.sql", "homework.sql", "notes.txt", "people: 1"):
        assert words in said
    assert ".DS_Store" not in said


def packed(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_file_is_read_like_the_folder_that_it_holds(tmp_path: Path) -> None:
    inner = packed({f"{WEEK}.sql": "SELECT 2"})
    entries: dict[str, str | bytes] = {
        f"Ann_1_assignsubmission_file/{WEEK}.sql": "SELECT 1",
        "Bob_2_assignsubmission_file/all.zip": inner,
        f"__MACOSX/._{WEEK}.sql": "junk",
        "readme.txt": "hello",
    }
    (tmp_path / "export.zip").write_bytes(packed(entries))
    gathered = batch.gather([tmp_path / "export.zip"], SLUGS, None)
    found = {(one.author, one.query.text) for one in gathered.found if isinstance(one, Submission)}
    assert found == {("Ann", "SELECT 1"), ("Bob/all.zip", "SELECT 2")}
    assert [Path(path).name for path in gathered.aside] == ["readme.txt"]
    assert told(tmp_path) == {
        (f"{tmp_path.name}/export.zip/Ann_1_assignsubmission_file/{WEEK}.sql", WEEK, "Ann"),
        (f"{tmp_path.name}/export.zip/Bob_2_assignsubmission_file/all.zip/{WEEK}.sql", WEEK, "Bob/all.zip"),
    }


@pytest.mark.parametrize(
    ("place", "name"), [(b"Zo@@", "Zoë".encode()), (b"Zo@", "Zoë".encode("cp437"))], ids=["UTF-8", "437"]
)
def test_a_zip_file_need_not_say_how_its_names_are_written(tmp_path: Path, place: bytes, name: bytes) -> None:
    written = packed({f"{place.decode()}/{WEEK}.sql": "SELECT 1"})
    (tmp_path / "x.zip").write_bytes(written.replace(place, name))
    (one,) = batch.find([tmp_path / "x.zip"], SLUGS, None)
    assert isinstance(one, Submission)
    assert one.author == "Zoë"


def test_a_zip_file_writes_nothing_and_reads_no_more_than_an_answer(tmp_path: Path) -> None:
    link = zipfile.ZipInfo(f"eve/{GROWTH}.sql")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"../../outside/{WEEK}.sql", "SELECT 1")
        archive.writestr(f"/etc/{WEEK}.sql", "SELECT 1")
        archive.writestr(f"bomb/{SEARCH}.sql", b" " * 200_000_000)
        archive.writestr(link, "/etc/passwd")
    before = {path.name for path in tmp_path.iterdir()}
    found = batch.find([tmp_path / "x.zip"], SLUGS, None)
    reasons = {
        one.submission.exercise: one.failure.message
        for one in found
        if isinstance(one, Report) and one.failure
    }
    assert "longer than" in reasons[SEARCH]
    assert "This is a link" in reasons[GROWTH]
    assert len([one for one in found if isinstance(one, Submission)]) == 2
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", packed({"a.txt": "x"})])
def test_a_zip_file_that_holds_nothing_is_a_report(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    (found,) = batch.find([tmp_path / "x.zip"], SLUGS, None)
    assert isinstance(found, Report)
    assert found.failure is not None
    assert "zip file" in found.failure.message


def test_an_encrypted_or_damaged_entry_costs_that_entry_only(tmp_path: Path) -> None:
    data = bytearray(packed({f"ann/{WEEK}.sql": "SELECT 1, 'x'" * 50, f"bob/{WEEK}.sql": "SELECT 2"}))
    start = data.index(b"ann/") + len(f"ann/{WEEK}.sql")
    data[start : start + 8] = b"\xff" * 8
    (tmp_path / "x.zip").write_bytes(bytes(data))
    found = batch.find([tmp_path / "x.zip"], SLUGS, None)
    assert [type(one) for one in found] == [Report, Submission]
    assert found[0].author == "" if isinstance(found[0], Submission) else found[0].submission.author == "ann"


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_says_which_file_answers_what(tmp_path: Path, delimiter: str) -> None:
    put(tmp_path, "work/1.sql", "work/2.sql")
    lines = (
        ("File", "Exercise", "Author"),
        ("work/1.sql", WEEK, "Ann"),
        ("work/2.sql", SEARCH, ""),
        ("", "", ""),
    )
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (tmp_path / "map.csv").write_text("\ufeff" + text, encoding="utf-8")
    found = batch.find([tmp_path / "map.csv"], SLUGS, None)
    assert [(one.exercise, one.author) for one in found if isinstance(one, Submission)] == [
        (WEEK, "Ann"),
        (SEARCH, ""),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,exercise\na,b\n", "no column named file"),
        ("file,student\na.sql,b\n", "no column named exercise"),
        (f"file,exercise\na.sql,{WEEK}\nb.sql\n", "line 3"),
        ("", "no column named file"),
    ],
)
def test_a_csv_that_cannot_be_understood_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "map.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        batch.find([tmp_path / "map.csv"], SLUGS, None)
    assert said in refused.value.message


def test_a_line_of_a_csv_without_file_or_exercise_is_a_report(tmp_path: Path) -> None:
    put(tmp_path, "1.sql")
    (tmp_path / "map.csv").write_text(f"file,exercise\n1.sql,weke4\n2.sql,{WEEK}\n", encoding="utf-8")
    found = batch.find([tmp_path / "map.csv"], SLUGS, None)
    assert all(isinstance(one, Report) for one in found)


@pytest.mark.parametrize("top", ["", "class/"])
def test_the_one_folder_at_the_top_of_a_zip_file_is_nobodys_name(tmp_path: Path, top: str) -> None:
    entries: dict[str, str | bytes] = {f"{top}ann/{WEEK}.sql": "SELECT 1", f"{top}bob/{WEEK}.sql": "SELECT 2"}
    (tmp_path / "x.zip").write_bytes(packed(entries))
    found = batch.find([tmp_path / "x.zip"], SLUGS, None)
    assert [one.author for one in found if isinstance(one, Submission)] == ["ann", "bob"]
