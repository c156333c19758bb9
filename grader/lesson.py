"""A kata as a Jupyter notebook: its page, the cell to fill in, its public tests, its picture. Operator's process; pure.

The cells are written in jupytext's percent format and carry tags: `kata:NAME` for the learner's cell, which the grader
reads, and `kata:` with no kata's name for those that only serve the notebook.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from string import Template

from .course import Course
from .errors import UsageError
from .formulas import with_formulas
from .notebook import TAG

ARCHIVE = "katas.zip"
SERVING = f"{TAG}-"
_SETUP = Template("""\
# Run this cell first. It finds the course near this notebook. Elsewhere, as in Colab, it unpacks $archive, which
# lies beside the notebooks, or fetches it from SOURCE, and installs what is missing.
import subprocess, sys, urllib.request, zipfile
from pathlib import Path

SOURCE = $source
NEEDS = $needs
home = next((place for place in Path.cwd().joinpath("x").parents if (place / "katas/course.toml").is_file()), None)
if home is None:
    home, archive = Path("katas-course").absolute(), Path("$archive")
    if SOURCE and not archive.exists():
        urllib.request.urlretrieve(SOURCE, archive)
    if not archive.exists():
        raise SystemExit("$archive is not beside this notebook; put it there (in Colab: Files, upload), run this again")
    zipfile.ZipFile(archive).extractall(home)
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *NEEDS], check=True)
sys.path.insert(0, str(home / "engine"))
from grader.kernel import Bench

bench = Bench(home, "$kata")""")


def lesson(course: Course, kata: str, needs: Sequence[str], source: str = "") -> bytes:
    """The notebook of a kata: the same course gives the same bytes.

    needs: requirements of the engine, as pip reads them. source: the address of the archive, for Colab; or empty.
    Raises UsageError where jupytext is not installed.
    """
    try:
        import jupytext
        import nbformat
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed here; notebooks need `pip install jupytext`") from None
    setup = _SETUP.substitute(archive=ARCHIVE, source=json.dumps(source), needs=json.dumps(list(needs)), kata=kata)
    notebook = jupytext.reads("\n\n".join(_cells(course, kata, setup)), fmt="py:percent")
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells, 1):
        cell.metadata = {"tags": cell.metadata.tags} if "tags" in cell.metadata else {}
        cell["id"] = f"{kata.replace('_', '-')}-{number}"[:64]
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return f"{text}\n".encode()


def _cells(course: Course, kata: str, setup: str) -> Iterator[str]:
    page, source = _page(course, kata)
    yield _markdown(page)
    yield _code(setup, SERVING)
    yield _markdown(f"The next cell is `{kata}.py`. What you write there, and in cells of your own, is your answer.")
    yield _code(_stub(course, kata), f"{TAG}{kata}")
    yield _markdown("The public tests run on what the cells above define, after each has been run.")
    yield _code("bench.check()", SERVING)
    if course.picture(kata).is_file():
        yield _markdown("The picture, drawn from your answer.")
        yield _code("bench.picture()", SERVING)
    yield _markdown(
        f"{source}\n\nHand in this notebook. What counts is what its cells define; plots and experiments do not run."
    )


def _page(course: Course, kata: str) -> tuple[str, str]:
    """(the kata's page without how to run it, where it comes from)."""
    text = (course.folder / kata / "README.md").read_text("utf-8")
    page, _, rest = text.partition("\n## Run it\n")
    source = re.search(r"^Sources?:.*", rest, re.MULTILINE | re.DOTALL)
    return with_formulas(page.strip()), source[0].strip() if source else ""


def _stub(course: Course, kata: str) -> str:
    """The stub without the docstring of the module, which speaks of files."""
    text = course.stub(kata).read_text("utf-8")
    tree = ast.parse(text)
    if ast.get_docstring(tree) is None:
        return text.strip()
    return "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip()


def _markdown(text: str) -> str:
    return "# %% [markdown]\n" + "\n".join(f"# {line}".rstrip() for line in text.split("\n"))


def _code(text: str, tag: str) -> str:
    return f"# %% tags={json.dumps([tag])}\n{text}"
