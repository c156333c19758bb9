"""A course folder to a `Course` of `Kata`s. Runs in every trusted process; reads files, runs none of them."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, fields
from importlib import metadata, util
from pathlib import Path
from typing import Any

from .errors import UsageError
from .sandbox.policy import DEFAULTS, IMPORTS, SUBMISSION_S, Limits, kind_of

COURSE_FILE = "course.toml"
COURSE_LIMIT = "submission_s"
MOST = 1_000_000
"""No limit is larger: eleven days, or a terabyte."""
KATA_KEYS = {"title", "minutes", "needs", "hints", "not_allowed", "engine", "limits"}
RULES = ("torch", "autograd")
ENGINES = {"value": "engine.py"}
"""The katas that others may build on, and the file in `guest/` that takes their place in the grader."""


@dataclass(frozen=True, slots=True)
class Kata:
    """One exercise: what its `kata.toml` and its line in `course.toml` say."""

    name: str
    title: str
    points: int
    minutes: int
    needs: str
    hints: tuple[str, ...]
    not_allowed: tuple[str, ...]
    engine: tuple[str, ...]
    limits: Limits

    @property
    def kind(self) -> str:
        """The kind of zygote that its workers come from."""
        return kind_of(self.needs, self.not_allowed)


@dataclass(frozen=True, slots=True)
class Course:
    """The katas in their order, and where their files lie. submission_s: wall time of all requests to a submission.

    title: the folder's name where course.toml has none. version: empty where it has none.
    """

    folder: Path
    reference: Path | None
    katas: tuple[Kata, ...]
    submission_s: float = SUBMISSION_S
    title: str = ""
    version: str = ""

    def kata(self, name: str) -> Kata:
        """The kata of a name. Raises UsageError with the names that there are."""
        for kata in self.katas:
            if kata.name == name:
                return kata
        known = ", ".join(kata.name for kata in self.katas)
        raise UsageError(f"there is no kata named {name!r}; the course has: {known}")

    def stub(self, name: str) -> Path:
        """The file that a learner edits."""
        return self.folder / name / f"{name}.py"

    def stub_texts(self) -> dict[str, bytes]:
        """kata to the text of its stub, as far as there are stubs."""
        paths = {kata.name: self.stub(kata.name) for kata in self.katas}
        return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}

    def public_tests(self, name: str) -> Path:
        return self.folder / name / f"test_{name}.py"

    def probe(self, name: str) -> Path:
        return self.folder / name / "probe.py"

    def picture(self, name: str) -> Path:
        return self.folder / name / "picture.py"

    def pictured(self) -> list[str]:
        """The katas that have a picture, in their order."""
        return [kata.name for kata in self.katas if self.picture(kata.name).is_file()]

    def solution(self, name: str) -> Path | None:
        return None if self.reference is None else self.reference / name / f"{name}.py"

    def hidden_checks(self, name: str) -> Path | None:
        path = None if self.reference is None else self.reference / name / "test_hidden.py"
        return path if path is not None and path.is_file() else None

    def wrong_programs(self, name: str) -> tuple[Path, ...]:
        return self._programs(name, "wrong")

    def right_programs(self, name: str) -> tuple[Path, ...]:
        """Other right answers, which earn everything too."""
        return self._programs(name, "right")

    def _programs(self, name: str, kind: str) -> tuple[Path, ...]:
        return () if self.reference is None else tuple(sorted((self.reference / name / kind).glob("*.py")))

    def digest(self) -> str:
        """SHA-256 over every file that can change a grade, by name and content."""
        digest = hashlib.sha256()
        for root in filter(None, (self.folder, self.reference)):
            for path in sorted(root.rglob("*")):
                if path.suffix in (".py", ".toml", ".csv") and path.is_file():
                    digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
                    digest.update(path.read_bytes())
        return digest.hexdigest()


def load_course(folder: Path, reference: Path | None = None) -> Course:
    """Read `course.toml` and each `kata.toml`. Raises UsageError that names the file, the value and the rule."""
    path = folder / COURSE_FILE
    table = _read_toml(path)
    points = table.get("katas")
    if not isinstance(points, dict) or not points:
        raise UsageError(f"{path}: [katas] is missing; it lists one `name = points` a line")
    katas = tuple(_load_kata(folder, path, name, value) for name, value in points.items())
    title = _text(path, {"title": folder.name, **table}, "title")
    version = _text(path, table, "version") if "version" in table else ""
    return Course(folder, reference, katas, _submission_s(path, table.get("limits", {})), title, version)


def find_course(start: Path) -> Path:
    """The course folder: `katas/` in a folder or above it, else the one that is installed."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "katas"):
            if (candidate / COURSE_FILE).is_file():
                return candidate
    for entry in metadata.entry_points(group="grader.courses"):
        spec = util.find_spec(entry.value)
        for location in (spec.submodule_search_locations or []) if spec else []:
            return Path(location)
    raise UsageError(f"no course here: {start} and the folders above it hold no katas/{COURSE_FILE}; give --course DIR")


def _load_kata(folder: Path, course_file: Path, name: str, points: Any) -> Kata:
    if type(points) is not int or points <= 0:
        raise UsageError(f"{course_file}: katas.{name} is {points!r}; it must be a positive whole number of points")
    path = folder / name / "kata.toml"
    table = _read_toml(path)
    for key in table.keys() - KATA_KEYS:
        raise UsageError(f"{path}: {key} is not a key of a kata; the keys are {', '.join(sorted(KATA_KEYS))}")
    return Kata(
        name=name,
        title=_text(path, table, "title"),
        points=points,
        minutes=_minutes(path, table),
        needs=_choice(path, table, "needs", tuple(IMPORTS)),
        hints=_texts(path, table, "hints"),
        not_allowed=_some_of(path, table, "not_allowed", RULES),
        engine=_some_of(path, table, "engine", tuple(ENGINES)),
        limits=_limits(path, table.get("limits", {})),
    )


def _submission_s(path: Path, table: Any) -> float:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: limits is {table!r}; it must be a table of {COURSE_LIMIT}")
    for key in table.keys() - {COURSE_LIMIT}:
        raise UsageError(
            f"{path}: limits.{key} is no limit of a course; the only one is {COURSE_LIMIT}, "
            "the others stand in the kata.toml of a kata"
        )
    return float(_positive(path, COURSE_LIMIT, float, table.get(COURSE_LIMIT, SUBMISSION_S)))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None


def _text(path: Path, table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise UsageError(f"{path}: {key} is {value!r}; it must be a text")
    return value


def _texts(path: Path, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise UsageError(f"{path}: {key} is {value!r}; it must be a list of texts")
    return tuple(value)


def _choice(path: Path, table: dict[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = table.get(key)
    if value not in choices:
        raise UsageError(f"{path}: {key} is {value!r}; it must be one of {', '.join(choices)}")
    return str(value)


def _some_of(path: Path, table: dict[str, Any], key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    names = _texts(path, table, key)
    for name in names:
        if name not in choices:
            raise UsageError(f"{path}: {key} names {name!r}; it may name {', '.join(choices)}")
    return names


def _minutes(path: Path, table: dict[str, Any]) -> int:
    value = table.get("minutes")
    if type(value) is not int or value <= 0:
        raise UsageError(f"{path}: minutes is {value!r}; it must be a positive whole number")
    return value


def _limits(path: Path, table: Any) -> Limits:
    kinds = {field.name: type(getattr(DEFAULTS, field.name)) for field in fields(Limits)}
    if not isinstance(table, dict):
        raise UsageError(f"{path}: limits is {table!r}; it must be a table of {', '.join(kinds)}")
    for key in table:
        if key not in kinds:
            raise UsageError(f"{path}: limits.{key} is no limit; the limits are {', '.join(kinds)}")
    return Limits(**{key: _positive(path, key, kinds[key], value) for key, value in table.items()})


def _positive(path: Path, key: str, kind: type, value: Any) -> Any:
    """A limit as the kind of number that it is."""
    if type(value) not in (kind, int) or not 0 < value <= MOST:
        raise UsageError(f"{path}: limits.{key} is {value!r}; it must be a positive number up to {MOST}")
    return kind(value)
