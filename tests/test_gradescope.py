"""The zip for Gradescope and Codio: built, unpacked as the platform does, its image set up, and run on submissions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import gradescope
from grader.course import load_course
from grader.errors import UsageError
from grader.gradescope import Bundle, pack

KATA = "gradient_vector"
SECRET = "a secret that is nowhere else"
LIMIT_S = 300
NOBODY = 65534


def bundle(**changes: Any) -> Bundle:
    return Bundle(**{"katas": (KATA,), "secret": SECRET, "feedback": "learner", "limit_s": LIMIT_S, **changes})


def unpack(path: Path, root: Path) -> None:
    """Lay the zip out as the platform does: source/ with its modes, run_autograder beside it, three more folders."""
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            target = Path(archive.extract(info, root / "source"))
            target.chmod(info.external_attr >> 16 & 0o777)
    shutil.copy2(root / "source" / "run_autograder", root / "run_autograder")
    (root / "submission_metadata.json").write_text('{"id": 1, "submission_method": "upload"}')


def borrow_packages(root: Path, python: str) -> None:
    """An environment that sees the packages of these tests but not their engine, so that nothing is fetched."""
    subprocess.run([python, "-m", "venv", "--without-pip", root / "venv"], check=True, timeout=120)
    own = next((root / "venv").glob("lib/python3*/site-packages"))
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")


def set_up(root: Path) -> subprocess.CompletedProcess[str]:
    """Run setup.sh as the platform does, away from /autograder and without a network."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(root), "AUTOGRADER_ROOT": str(root)}
    environment |= {"GRADER_PYTHON": sys.executable, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = ["bash", str(root / "source" / "setup.sh")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that other users may enter, as /autograder is, and not below /tmp, whose place a worker's root takes."""
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="gradescope-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def image(place: Path, root: Path) -> Path:
    """An image as the platform builds it, of a course of one kata."""
    folder = place / "made"
    folder.mkdir()
    for side in ("katas", "reference"):
        shutil.copytree(root / side / KATA, folder / side / KATA, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "katas" / "course.toml").write_text(f'title = "small"\n\n[katas]\n{KATA} = 10\n')
    pack(folder / "out.zip", load_course(folder / "katas", folder / "reference"), bundle())
    image = folder / "autograder"
    unpack(folder / "out.zip", image)
    borrow_packages(image, sys.executable)
    done = set_up(image)
    assert done.returncode == 0, done.stderr
    assert "\ngrader, version " in "\n" + done.stdout
    return image


def run(image: Path, source: str | bytes | None, *extra: str) -> tuple[dict[str, Any], str]:
    """Grade a submission as the platform does; the results, and what the platform captures."""
    shutil.rmtree(image / "submission")
    (image / "submission").mkdir()
    if source is not None:
        (image / "submission" / f"{KATA}.py").write_bytes(source.encode() if isinstance(source, str) else source)
    (image / "submission" / "conftest.py").write_text("raise SystemExit(0)\n")
    (image / "results" / "results.json").unlink(missing_ok=True)
    environment = {"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(image), "PYTHONPATH": str(image / "submission")}
    done = subprocess.run(
        [sys.executable, str(image / "run_autograder"), *extra],
        cwd=image,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return json.loads((image / "results" / "results.json").read_text()), done.stdout


def test_a_right_submission_earns_everything(image: Path, solution: bytes) -> None:
    """The engine, the course and the secret of the zip grade the reference with full marks."""
    found, output = run(image, solution)
    assert (found["score"], found["extra_data"]["graded"]) == (10, True), output
    assert {test["status"] for test in found["tests"]} == {"passed"}
    assert [path.name for path in (image / "results").iterdir()] == ["results.json"]


def test_the_engine_is_the_one_of_the_zip(image: Path) -> None:
    """The environment imports the engine from the image, not from the checkout that these tests run in."""
    command = [image / "venv" / "bin" / "python", "-P", "-c", "import grader; print(grader.__file__)"]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == str(image / "engine" / "grader" / "__init__.py")


def test_a_wrong_submission_sees_no_hidden_input(image: Path) -> None:
    """Hidden checks say how they ended, and neither inputs nor what was printed in them."""
    found, _ = run(image, "def fun_dz(x, y):\n    print('seen', x)\n    return 0.0, 0.0\n")
    hidden = [test for test in found["tests"] if test["tags"][1] == "hidden check"]
    assert hidden
    assert found["score"] == 0
    assert all("fun_dz(" not in test["output"] and "seen" not in test["output"] for test in hidden)


@pytest.mark.parametrize(
    "attack",
    [
        "import os\nos._exit(0)\n",
        "import glob\nLIST = glob.glob('{image}/results/*') + glob.glob('{image}/source/*')\n"
        "open('{image}/results/results.json', 'w').write('{{\"score\": 100}}')\n",
        "TEXT = open('{image}/source/secret').read()\nraise ValueError(TEXT)\n",
        "TEXT = open('{image}/source/course/reference/" + KATA + "/" + KATA + ".py').read()\nraise ValueError(TEXT)\n",
    ],
)
def test_a_submission_reaches_neither_results_nor_course(image: Path, attack: str) -> None:
    """Ending the process, writing results and reading the secret or the reference earn nothing and show nothing."""
    found, output = run(image, attack.format(image=image))
    assert found["score"] == 0
    assert len(found["tests"]) == 8
    assert SECRET not in output
    assert SECRET not in json.dumps(found)
    assert "np.cos" not in json.dumps(found)


def test_nothing_handed_in_is_a_result(image: Path) -> None:
    """A submission without the file is graded as not attempted."""
    found, _ = run(image, None)
    assert found["score"] == 0
    assert {test["output"].splitlines()[0] for test in found["tests"]} == {"not attempted"}


def test_the_course_is_closed_to_others(image: Path) -> None:
    """Nobody but the owner reads the course, the secret or the results."""
    run(image, None)
    assert (image / "source").stat().st_mode & 0o077 == 0
    assert (image / "results").stat().st_mode & 0o077 == 0
    handed = [path for path in (image / "source").rglob("*") if "__pycache__" not in path.parts]
    assert [path for path in handed if path.stat().st_mode & 0o077] == []


def with_settings(image: Path, text: str) -> None:
    (image / "source" / "settings.json").write_text(text)


@pytest.fixture
def settings(image: Path) -> Iterator[dict[str, Any]]:
    """The settings of the image, put back after the test."""
    kept = (image / "source" / "settings.json").read_text()
    yield json.loads(kept)
    with_settings(image, kept)


def test_a_grader_that_fails_ends_in_not_graded(image: Path, settings: dict[str, Any], solution: bytes) -> None:
    """Where the grader ends without a report, the results say so and give no points."""
    with_settings(image, json.dumps({**settings, "katas": ["unknown"]}))
    found, output = run(image, solution)
    assert (found["score"], found["tests"]) == (0, [])
    assert found["output"].startswith("not graded: the grader ended with exit code 2")
    assert "no kata named 'unknown'" in output


def test_the_time_limit_ends_in_not_graded(image: Path, settings: dict[str, Any], solution: bytes) -> None:
    """Past the time limit the grader is killed and the results say so."""
    with_settings(image, json.dumps({**settings, "limit_s": 45.2}))
    found, _ = run(image, solution)
    assert (found["score"], found["output"].split(":")[0]) == (0, "not graded")


def test_results_are_there_before_anything_else(image: Path, settings: dict[str, Any], solution: bytes) -> None:
    """A run that is cut off at once has left whole results behind."""
    with_settings(image, "{")
    (image / "results" / "results.json").unlink(missing_ok=True)
    environment = {"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(image)}
    command = [sys.executable, str(image / "run_autograder")]
    assert subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False).returncode == 1
    found = json.loads((image / "results" / "results.json").read_text())
    assert (found["score"], found["tests"]) == (0, [])
    assert found["output"].startswith("not graded yet")


def reachable_python() -> str | None:
    """A Python of this version that a user without rights may run."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in map(os.path.realpath, (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}")):
        if Path(path).is_file() and all(folder.stat().st_mode & 0o001 for folder in Path(path).parents):
            return path
    return None


def test_an_ordinary_user_can_run_it(image: Path, place: Path, solution: bytes) -> None:
    """Started by a user without rights, whose own the image is, it grades too."""
    python = reachable_python()
    if os.geteuid() != 0 or python is None:
        pytest.skip("needs root, to start it as another user, and a Python of this version that all users may run")
    mine = place / "mine"
    shutil.copytree(image, mine, symlinks=True, ignore=shutil.ignore_patterns("venv"))
    borrow_packages(mine, python)
    (next((mine / "venv").glob("lib/python3*/site-packages")) / "engine.pth").write_text(f"{mine / 'engine'}\n")
    shutil.rmtree(mine / "submission")
    (mine / "submission").mkdir()
    (mine / "submission" / f"{KATA}.py").write_bytes(solution)
    for path in (mine, *mine.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    done = subprocess.run(
        [python, mine / "run_autograder"],
        cwd=mine,
        env={"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(mine)},
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((mine / "results" / "results.json").read_text())
    assert found["score"] == 10, (found["output"], done.stdout, done.stderr)


def test_the_same_course_gives_the_same_zip(small_course: Path, tmp_path: Path) -> None:
    """Two zips of one course are equal; no cache, no link and no editor's file is in them; modes are set."""
    katas, reference = small_course / "katas", small_course / "reference"
    (katas / KATA / "__pycache__").mkdir()
    (katas / KATA / "__pycache__" / "x.pyc").write_bytes(b"x")
    (katas / KATA / "a_link.py").symlink_to("/etc/hostname")
    for name in ("a.zip", "b.zip"):
        pack(tmp_path / name, load_course(katas, reference), bundle(torch_backend="cu130"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        assert archive.read("torch_backend") == b"cu130\n"
        assert b"\nnumpy==" in archive.read("requirements.txt")
    assert {"setup.sh", "run_autograder", "engine/grader/guest/worker.py", f"course/reference/{KATA}/{KATA}.py"} <= {
        *names
    }
    assert not [name for name in names if "__pycache__" in name or name.endswith("a_link.py")]
    assert (modes["setup.sh"], modes["run_autograder"], modes["secret"]) == (0o755, 0o755, 0o600)


def test_what_cannot_be_packed_is_named(small_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a reference there is no zip, nor where the engine's packages are not known."""
    with pytest.raises(UsageError, match="--reference"):
        pack(tmp_path / "a.zip", load_course(small_course / "katas"), bundle())
    monkeypatch.setattr(gradescope, "DISTRIBUTION", "no-such-distribution")
    with pytest.raises(UsageError, match="no-such-distribution is not installed here"):
        pack(tmp_path / "a.zip", load_course(small_course / "katas", small_course / "reference"), bundle())


def test_setup_takes_a_python_from_the_system_where_there_is_none_new_enough(image: Path, tmp_path: Path) -> None:
    """Without Python 3.11 or newer the image installs one; the calls are those of Debian's and Ubuntu's tool."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "apt-get").write_text(f'#!/bin/sh\necho "apt-get $*" >>{tmp_path}/calls\n')
    (tools / "apt-get").chmod(0o755)
    for tool in ("bash", "tr", "env"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = subprocess.run(
        [tools / "bash", image / "source" / "setup.sh"],
        env={"PATH": str(tools), "AUTOGRADER_ROOT": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert (tmp_path / "calls").read_text() == "apt-get update\napt-get install -y python3.11 python3.11-venv\n"


LOGS = """#!/bin/sh
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi
[ "$1" = -c ] || echo "$@" >>"$AUTOGRADER_ROOT/calls"
"""


@pytest.mark.parametrize("backend", ["cpu", ""])
def test_the_image_takes_the_build_of_torch_that_was_asked_for(
    small_course: Path, tmp_path: Path, backend: str
) -> None:
    """uv fetches the packages with one build of torch; without a name for it pip takes them as they come."""
    made = load_course(small_course / "katas", small_course / "reference")
    pack(tmp_path / "out.zip", made, bundle(torch_backend=backend))
    unpack(tmp_path / "out.zip", tmp_path / "image")
    python = tmp_path / "python"
    python.write_text(LOGS)
    python.chmod(0o755)
    source = tmp_path / "image" / "source"
    done = subprocess.run(
        ["bash", source / "setup.sh"],
        env={"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(tmp_path / "image"), "GRADER_PYTHON": str(python)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    calls = (tmp_path / "image" / "calls").read_text().splitlines()[1:3]
    if backend:
        assert calls[0] == "-m pip install --no-cache-dir uv==0.13.9", done.stderr
        assert "-m uv pip install" in calls[1]
        assert calls[1].endswith(f"--torch-backend cpu --requirement {source}/requirements.txt")
    else:
        assert calls[0] == f"-m pip install --no-cache-dir -r {source}/requirements.txt", done.stderr
