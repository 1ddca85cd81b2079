"""Reads exercise folders into `Exercise` values. Strict: an unknown key or a stray file is a fault.

A folder is `exercises/<track>/<slug>/`; its name is the slug, and nothing is listed anywhere else.
Parameters stand in exercise.toml once; `${name}` in the prompt and in every .sql file is their value.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sandbox import datasets, sqltext
from sandbox.errors import BrokenExercise, UnknownExercise
from sandbox.model import (
    Column,
    Contract,
    Exercise,
    Failure,
    Family,
    OrderKey,
    Query,
    Trap,
    Value,
    WrongAnswer,
)

KEYS: dict[str, dict[str, type]] = {
    "": {
        "title": str, "level": int, "minutes": int, "topics": list, "grain": list, "parameters": dict,
        "columns": list, "order": list, "traps": list, "equivalents": list, "beyond_small": list,
    },
    "columns": {"name": str, "family": str, "nullable": bool, "tolerance": float, "note": str},
    "order": {"column": str, "descending": bool, "nulls_first": bool},
    "traps": {"habit": str, "finding": str, "plant": str},
    "equivalents": {"mutants": list, "reason": str},
    "beyond_small": {"mutants": list, "reason": str},
}  # fmt: skip
"""Every key that exercise.toml may have, with its type."""

REQUIRED = {
    "": {"title", "level", "minutes", "topics", "grain", "columns"},
    "columns": {"name", "family"},
    "order": {"column"},
    "traps": {"habit", "finding", "plant"},
    "equivalents": {"mutants", "reason"},
    "beyond_small": {"mutants", "reason"},
}

FILES = {"exercise.toml", "prompt.md", "starter.sql", "reference.sql", "hints.md", "solution.md"}
GENERATED = {"certificate.json"}
FOLDERS = {"alternatives", "wrong", "battery"}
LEVELS = range(1, 5)
HEADINGS = ("Prompt", "Definitions", "Follow-ups")


def root() -> Path:
    """The folder of all exercises."""
    return datasets.shared() / "exercises"


def folders(root: Path) -> dict[str, Path]:
    """Slug -> folder, sorted by track and then slug. Raises BrokenExercise where two have one slug."""
    found = sorted(path.parent for path in root.glob("*/*/exercise.toml"))
    by_slug = {path.name: path for path in found}
    twice = [path for path in found if by_slug[path.name] != path]
    if twice:
        raise BrokenExercise(
            f"Two exercises are named {twice[0].name}: in {twice[0].parent.name} and in "
            f"{by_slug[twice[0].name].parent.name}.",
            "Give one of the folders another name.",
        )
    return by_slug


def read(slug: str, root: Path) -> Exercise:
    """The exercise of that name. Raises UnknownExercise (naming the nearest) or BrokenExercise."""
    known = folders(root)
    if slug not in known:
        near = difflib.get_close_matches(slug, known, n=1, cutoff=0.4)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise UnknownExercise(
            f"There is no exercise {slug!r}.", f"{meant}`sandbox list` shows all {len(known)} of them."
        )
    exercise, faults = load(known[slug])
    if exercise is None or faults:
        raise BrokenExercise(f"The exercise {slug} has faults:\n" + "\n".join(f"  {x}" for x in faults))
    return exercise


def read_all(root: Path) -> tuple[Exercise, ...]:
    """Every exercise. Raises BrokenExercise."""
    return tuple(read(slug, root) for slug in folders(root))


def load(folder: Path) -> tuple[Exercise | None, tuple[str, ...]]:
    """The exercise in a folder, as far as it can be read, and everything that is wrong with it."""
    try:
        facts = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, (f"exercise.toml: {error}",)
    faults = [*_stray_files(folder), *_key_faults("", facts)]
    for part in ("columns", "order", "traps", "equivalents", "beyond_small"):
        for entry in _entries(facts, part):
            if isinstance(entry, dict):
                faults += _key_faults(part, entry)
            else:
                faults.append(f"exercise.toml: {part} holds {entry!r}; write it as [[{part}]] tables")
    missing = [name for name in sorted(FILES) if not (folder / name).is_file()]
    faults += [f"{name} is missing" for name in missing]
    if faults:
        return None, tuple(faults)

    files = _Files(folder, facts.get("parameters", {}))
    sections = files.sections("prompt.md")
    faults += [f"prompt.md: the heading ## {name} is missing" for name in HEADINGS if name not in sections]
    try:
        exercise = _exercise(folder, facts, files, sections)
    except ValueError as error:
        return None, (*faults, *files.faults, f"exercise.toml: {error}")
    faults += files.faults + _contract_faults(exercise.contract)
    if exercise.level not in LEVELS:
        faults.append(f"exercise.toml: level is {exercise.level}; it goes from 1 (warm-up) to 4 (senior)")
    faults += [f"prompt.md: unknown heading ## {name}" for name in sections if name not in HEADINGS]
    return exercise, tuple(dict.fromkeys(faults))


def fill(text: str, parameters: Iterable[tuple[str, Value]]) -> tuple[str, tuple[str, ...]]:
    """The text with each `${name}` replaced by that parameter, and the names that are no parameter."""
    values = dict(parameters)
    unknown: list[str] = []

    def value(match: re.Match[str]) -> str:
        if match.group(1) in values:
            return str(values[match.group(1)])
        unknown.append(match.group(1))
        return match.group(0)

    return re.sub(r"\$\{(\w*)\}", value, text), tuple(unknown)


def _exercise(folder: Path, facts: dict[str, Any], files: _Files, sections: dict[str, str]) -> Exercise:
    return Exercise(
        slug=folder.name,
        title=facts["title"],
        track=folder.parent.name,
        level=facts["level"],
        minutes=facts["minutes"],
        topics=tuple(facts["topics"]),
        prompt=sections.get("Prompt", ""),
        clarifications=sections.get("Definitions", ""),
        follow_ups=sections.get("Follow-ups", ""),
        contract=_contract(facts),
        parameters=tuple(facts.get("parameters", {}).items()),
        traps=tuple(Trap(**trap) for trap in facts.get("traps", [])),
        equivalents=_reasons(facts.get("equivalents", [])),
        beyond_small=_reasons(facts.get("beyond_small", [])),
        starter=files.query("starter.sql").text,
        reference=files.query("reference.sql"),
        alternatives=tuple(files.queries("alternatives")),
        wrong=tuple(files.wrong_answers()),
        hints=tuple(files.items("hints.md")),
        solution=files.text("solution.md"),
        root=folder,
        fingerprint=_fingerprint(folder),
    )


def _reasons(entries: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Mutants, each with the reason of its entry."""
    return tuple((mutant, entry["reason"]) for entry in entries for mutant in entry["mutants"])


def _contract(facts: dict[str, Any]) -> Contract:
    columns = facts["columns"]
    return Contract(
        columns=tuple(
            Column(c["name"], Family(c["family"]), c.get("nullable", False), c.get("note", ""))
            for c in columns
        ),
        grain=tuple(facts["grain"]),
        order=tuple(OrderKey(**key) for key in facts.get("order", [])),
        tolerance=tuple((c["name"], c["tolerance"]) for c in columns if "tolerance" in c),
    )


def _contract_faults(contract: Contract) -> list[str]:
    used = [("grain", name) for name in contract.grain] + [("order", k.column) for k in contract.order]
    faults = [f"exercise.toml: {what} names {name}, which is no column" for what, name in used
              if name not in contract.names]  # fmt: skip
    if len(set(contract.names)) < len(contract.names):
        faults.append("exercise.toml: a column is listed twice")
    if set(contract.grain) & dict(contract.tolerance).keys():
        faults.append("exercise.toml: a key of the grain has a tolerance; keys are exact")
    return faults


def _entries(facts: dict[str, Any], part: str) -> list[Any]:
    entries = facts.get(part, [])
    return entries if isinstance(entries, list) else []


def _key_faults(part: str, entry: Mapping[str, Any]) -> Iterator[str]:
    where = f"exercise.toml, [[{part}]]" if part else "exercise.toml"
    known = KEYS[part]
    for key, value in entry.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            yield f"{where}: unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else "")
        elif not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            yield f"{where}: {key} must be {known[key].__name__}, not {type(value).__name__}"
    for key in sorted(REQUIRED[part] - entry.keys()):
        yield f"{where}: {key} is missing"


def _stray_files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        known = FOLDERS if path.is_dir() else FILES | GENERATED
        if path.name not in known and not path.name.startswith("."):
            near = difflib.get_close_matches(path.name, known, n=1)
            yield f"{path.name} does not belong here" + (f"; did you mean {near[0]}?" if near else "")


class _Files:
    """The text files of one folder, with parameters filled in; collects what is wrong with them."""

    def __init__(self, folder: Path, parameters: Mapping[str, Value]) -> None:
        self.folder = folder
        self.parameters = parameters
        self.faults: list[str] = []

    def text(self, name: str) -> str:
        found = sqltext.read(self.folder / name)
        if isinstance(found, Failure):
            self.faults.append(f"{name}: {found.message}")
            return ""
        text, unknown = fill(found.text, self.parameters.items())
        self.faults += [f"{name}: ${{{key}}} is no parameter of exercise.toml" for key in unknown]
        return text

    def query(self, name: str) -> Query:
        return Query(self.text(name), self.folder / name)

    def queries(self, name: str) -> Iterator[Query]:
        for path in sorted((self.folder / name).glob("*")):
            if path.suffix == ".sql":
                yield self.query(f"{name}/{path.name}")
            else:
                self.faults.append(f"{name}/{path.name} is not a .sql file")

    def wrong_answers(self) -> Iterator[WrongAnswer]:
        for query in self.queries("wrong"):
            expects, because = (sqltext.header(query.text, key) for key in ("expects", "because"))
            if expects is None or because is None:
                self.faults.append(
                    f"wrong/{query.path.name}: needs the comment lines `-- expects: CODE` and `-- because: …`"
                )
            reading = sqltext.header(query.text, "reading")
            yield WrongAnswer(query, expects or "", because or "", reading or "")

    def sections(self, name: str) -> dict[str, str]:
        parts = re.split(r"^## +(.+?) *$", self.text(name), flags=re.MULTILINE)
        return {title: body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)}

    def items(self, name: str) -> Iterator[str]:
        for item in re.split(r"^(?:[-*]|\d+\.) +", self.text(name), flags=re.MULTILINE)[1:]:
            yield " ".join(item.split())


def _fingerprint(folder: Path) -> str:
    """Names the contents of a folder: another one where any of its files is another."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
