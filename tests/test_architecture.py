"""The arrows that must never exist, read from every import of the engine, those inside functions too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

GUEST_MAY = {"standard library", "numpy", "torch", "guest"}


def imports(path: Path, package: str) -> Iterator[str]:
    """Absolute dotted names of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            head = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{head}.{alias.name}" for alias in node.names)


def modules(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """(module, imported name) for every import of every file below a folder."""
    for path in sorted((root / folder).rglob("*.py")):
        package = ".".join(path.parent.relative_to(root).parts)
        for name in imports(path, package):
            yield str(path.relative_to(root)), name


def offenders(root: Path, folder: str, *forbidden: str) -> list[tuple[str, str]]:
    return [
        (file, name)
        for file, name in modules(root, folder)
        if any(name == head or name.startswith(head + ".") for head in forbidden)
    ]


def test_the_reader_of_imports_sees_them(root: Path) -> None:
    """The check itself finds imports that are known to be there."""
    found = list(modules(root, "grader"))
    assert ("grader/guest/worker.py", "grader.guest.wire") in found
    assert ("grader/cli.py", "grader.grading.Grading") in found
    assert ("grader/sandbox/confined.py", "grader.guest.wire") in found


def test_the_guest_imports_nothing_of_ours_outside_itself(root: Path) -> None:
    """grader/guest imports itself, the standard library, NumPy and torch."""
    ours = [(f, n) for f, n in modules(root, "grader/guest") if n.startswith(("grader", "katas", "reference"))]
    assert [(f, n) for f, n in ours if not n.startswith("grader.guest")] == []


def test_the_guest_needs_no_package_but_numpy_and_torch(root: Path) -> None:
    """Everything else in grader/guest is standard library."""
    import sys

    known = sys.stdlib_module_names | {"numpy", "torch", "grader", "guest"}
    assert [(f, n) for f, n in modules(root, "grader/guest") if n.split(".")[0] not in known] == []


def test_reports_know_no_sandbox(root: Path) -> None:
    """grader/reports does not import the sandbox or the guest."""
    assert offenders(root, "grader/reports", "grader.sandbox", "grader.guest") == []


def test_the_engine_knows_no_course_by_name(root: Path) -> None:
    """grader imports neither katas nor reference."""
    assert offenders(root, "grader", "katas", "reference") == []


def test_nothing_imports_the_command_line(root: Path) -> None:
    """No module imports grader.cli."""
    assert offenders(root, "grader", "grader.cli") == offenders(root, "katas", "grader.cli") == []


def test_katas_know_no_reference(root: Path) -> None:
    """katas does not import reference."""
    assert offenders(root, "katas", "reference") == []


@pytest.mark.parametrize("word", ["pickle", "dill", "marshal", "cloudpickle"])
def test_no_pickle_anywhere_in_the_engine(root: Path, word: str) -> None:
    """Nothing is unpickled in the host or the guest."""
    assert offenders(root, "grader", word) == []
    assert not any("torch.load" in path.read_text() for path in (root / "grader").rglob("*.py"))


def test_the_engine_names_no_kata(root: Path) -> None:
    """No kata's name stands in the engine's text."""
    names = [path.parent.name for path in (root / "katas").glob("*/kata.toml") if path.parent.name != "value"]
    assert names
    texts = {path: path.read_text() for path in (root / "grader").rglob("*.py")}
    assert [(str(path), name) for path, text in texts.items() for name in names if name in text] == []


ROW = re.compile(
    r"^\| (?P<part>[a-z ]+) \| (?P<places>`[^|]+`) \| [^|]+ \| [^|]+ \| (?P<may>[a-z, ]*)\|$", re.MULTILINE
)


@pytest.fixture(scope="module")
def table(root: Path) -> dict[str, tuple[list[str], set[str]]]:
    """part to its modules and the parts that it may import, as docs/architecture.md says it."""
    rows = ROW.finditer((root / "docs" / "architecture.md").read_text())
    return {
        row["part"]: (re.findall(r"`([^`]+)`", row["places"]), set(filter(None, row["may"].strip().split(", "))))
        for row in rows
    }


def code_files(root: Path) -> list[str]:
    """Every module of the engine, and those that lie directly in katas/."""
    paths = [*(root / "grader").rglob("*.py"), *(root / "katas").glob("*.py")]
    return sorted(str(path.relative_to(root)) for path in paths)


def parts_of(file: str, table: dict[str, tuple[list[str], set[str]]]) -> list[str]:
    return [
        part
        for part, (places, _) in table.items()
        if any(file == place or (place.endswith("/*") and file.startswith(place[:-1])) for place in places)
    ]


def module_file(name: str, files: set[str]) -> str | None:
    """The file of ours that an imported dotted name comes from."""
    while name:
        stem = name.replace(".", "/")
        for file in (f"{stem}.py", f"{stem}/__init__.py"):
            if file in files:
                return file
        name = name.rpartition(".")[0]
    return None


def arrows(root: Path, table: dict[str, tuple[list[str], set[str]]]) -> dict[tuple[str, str], list[str]]:
    """Arrows between parts, each with the imports that make it."""
    files = set(code_files(root))
    home = {file: next(iter(parts_of(file, table)), f"no part: {file}") for file in files}
    found: dict[tuple[str, str], list[str]] = {}
    for file in files:
        for name in imports(root / file, ".".join(Path(file).parent.parts)):
            target = module_file(name, files)
            if target is not None:
                found.setdefault((home[file], home[target]), []).append(f"{file} imports {name}")
    return {arrow: lines for arrow, lines in found.items() if arrow[0] != arrow[1]}


def test_every_module_belongs_to_one_part_of_the_page(root: Path, table: dict[str, tuple[list[str], set[str]]]) -> None:
    """docs/architecture.md has one place for each module of ours, and no place without a module."""
    assert len(table) > 10
    homes = {file: parts_of(file, table) for file in code_files(root)}
    assert {file: parts for file, parts in homes.items() if len(parts) != 1} == {}
    places = [place for places, _ in table.values() for place in places]
    assert [place for place in places if not list(root.glob(place))] == []


def test_the_arrows_of_the_page_are_those_of_the_code(root: Path, table: dict[str, tuple[list[str], set[str]]]) -> None:
    """A part imports what docs/architecture.md allows it, and the page allows nothing that the code does not use."""
    found = arrows(root, table)
    told = {(part, other) for part, (_, may) in table.items() for other in may}
    assert {arrow: lines for arrow, lines in found.items() if arrow not in told} == {}
    assert told - found.keys() == set()


def test_the_arrows_of_the_page_make_no_circle(table: dict[str, tuple[list[str], set[str]]]) -> None:
    """The parts can be put in an order in which each imports earlier ones only."""
    assert len(list(TopologicalSorter({part: may for part, (_, may) in table.items()}).static_order())) == len(table)


@pytest.mark.parametrize(
    ("line", "arrow"),
    [
        ("from .sandbox import policy", ("reports", "sandbox")),
        ("import grader.cli", ("reports", "command line")),
        ("def late():\n    from grader.guest.wire import Opaque", ("reports", "guest")),
    ],
)
def test_a_forbidden_import_would_be_seen(
    root: Path, table: dict[str, tuple[list[str], set[str]]], tmp_path: Path, line: str, arrow: tuple[str, str]
) -> None:
    """One import too many, at the top or in a function, is an arrow that the page does not tell."""
    for file in code_files(root):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((root / file).read_bytes())
    late = tmp_path / "grader" / "reports" / "late.py"
    late.write_text(line.replace("from .sandbox", "from ..sandbox") + "\n")
    assert arrow not in arrows(root, table)
    assert arrow in arrows(tmp_path, table)
