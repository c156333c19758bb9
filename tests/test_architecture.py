"""The arrows that must never exist, read from every import of the engine, those inside functions too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
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
