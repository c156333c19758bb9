"""The starter and the workflow templates: nothing of the reference goes out, everything in it works."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.course import Course, load_course
from grader.errors import UsageError
from grader.starter import TEMPLATES, notebook_files, starter_files, write_starter

KATA = "gradient_vector"
CANARY = "canary-9c41f0"
WORKFLOWS = [TEMPLATES / "learner/dot-github/workflows/katas.yml", TEMPLATES / "instructor/grade.yml"]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory, course: Course) -> Path:
    """A starter of the whole course, unchanged by any test."""
    target = tmp_path_factory.mktemp("starter") / "class"
    write_starter(course, target)
    return target


@pytest.fixture
def little(small_course: Path) -> Course:
    return load_course(small_course / "katas", small_course / "reference")


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


# --- what is in it


def with_canary(path: Path, text: str) -> str:
    """A canary at the end of a file of the reference; in a solution in each part that a learner writes."""
    if path.stem != path.parent.name:
        return f"{text}\n# {CANARY}\n"
    return re.sub(r"^( *)(# write: .+)$", rf"\1\2\n\1# {CANARY}", text, flags=re.MULTILINE)


def test_nothing_of_the_reference_goes_out(course: Course, tmp_path: Path) -> None:
    """With a canary in every file of the reference, in stray folders and behind links, the starter holds none."""
    for side, folder in (("katas", course.folder), ("reference", course.reference)):
        assert folder is not None
        shutil.copytree(folder, tmp_path / side, ignore=shutil.ignore_patterns("__pycache__"))
    planted = [path for path in (tmp_path / "reference").rglob("*") if path.is_file()]
    for path in planted:
        path.write_text(with_canary(path, path.read_text("utf-8")), "utf-8")
    katas = tmp_path / "katas"
    (katas / "draft").mkdir()
    (katas / "draft" / "draft.py").write_text(CANARY)
    (katas / ".notes").write_text(CANARY)
    (katas / KATA / "solution.py").symlink_to(tmp_path / "reference" / KATA / f"{KATA}.py")
    (katas / KATA / "more").symlink_to(tmp_path / "reference" / KATA)
    planted_course = load_course(katas, tmp_path / "reference")
    files = starter_files(planted_course)
    files |= notebook_files(planted_course, files)
    with zipfile.ZipFile(io.BytesIO(files["notebooks/katas.zip"])) as archive:
        files |= {f"in the archive: {name}": archive.read(name) for name in archive.namelist()}
    assert len(planted) > 100
    assert [name for name, data in files.items() if CANARY.encode() in data] == []
    assert [name for name in files if "test_hidden" in name or "/wrong/" in name or "draft" in name] == []


def test_each_kata_is_whole(starter: Path, course: Course) -> None:
    """Stub, README, kata.toml, public tests, and where there are some probes, pictures and data, byte for byte."""
    for kata in course.katas:
        for path in (course.folder / kata.name).iterdir():
            if path.is_file():
                assert (starter / "katas" / kata.name / path.name).read_bytes() == path.read_bytes()
    for path in course.folder.glob("*.*"):
        assert (starter / "katas" / path.name).read_bytes() == path.read_bytes()


def test_the_files_around_the_katas_are_read_by_their_programs(starter: Path) -> None:
    """Settings are JSON, the needs of the engine are pinned, the page names the course, no place is left unfilled."""
    settings = json.loads((starter / ".vscode/settings.json").read_text())
    assert settings["python.testing.pytestArgs"] == ["katas"]
    container = json.loads((starter / ".devcontainer/devcontainer.json").read_text())
    assert (starter / ".devcontainer" / container["build"]["dockerfile"]).is_file()
    json.loads((starter / ".vscode/extensions.json").read_text())
    pins = (starter / "constraints.txt").read_text().split()
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", pin) for pin in pins)
    assert {"torch", "numpy", "pytest"} <= {pin.partition("==")[0] for pin in pins}
    page = (starter / "README.md").read_text()
    assert page.startswith("# backprop-katas\n")
    assert "$" not in page
    assert (starter / "LICENSE").read_bytes() == (starter / "engine/LICENSE").read_bytes()


def test_the_same_course_gives_the_same_bytes(little: Course) -> None:
    """Nothing of the time, the machine or the order of a folder gets in."""
    assert starter_files(little) == starter_files(little)


def test_pytest_works_in_it(starter: Path, tmp_path: Path) -> None:
    """`pytest katas/` finds the starter's own katas and engine, and every single one is «not attempted»."""
    copy = tmp_path / "clone"
    shutil.copytree(starter, copy)
    done = run(sys.executable, "-m", "pytest", "katas/", "-q", cwd=copy, PYTHONPATH=str(copy / "engine"))
    last = done.stdout.splitlines()[-1]
    assert re.search(r"\d+ not attempted", last), done.stdout[-3000:]
    assert "failed" not in last
    assert "error" not in last
    states = re.findall(r"^ *\d+  \w+ +(.+)$", done.stdout, re.MULTILINE)
    assert set(states) == {"not attempted"}
    assert len(states) == len(load_course(copy / "katas").katas)


def test_an_editor_finds_the_tests(little: Course, tmp_path: Path) -> None:
    """What the editor's settings ask pytest for lists every test by its file; the container installs what it needs."""
    target = tmp_path / "class"
    write_starter(little, target)
    asked = json.loads((target / ".vscode/settings.json").read_text())["python.testing.pytestArgs"]
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *asked]
    done = run(*command, cwd=target, PYTHONPATH=str(target / "engine"))
    assert done.returncode == 0
    listed = [line for line in done.stdout.splitlines() if "::" in line]
    assert [line.rpartition("::")[0] for line in listed] == [f"katas/{KATA}/test_{KATA}.py"] * 3
    container = json.loads((target / ".devcontainer/devcontainer.json").read_text())
    assert "requirements.txt" in container["postCreateCommand"]
    assert "ms-python.python" in container["customizations"]["vscode"]["extensions"]


def test_the_stubs_to_go_back_to_are_in_it(starter: Path, course: Course) -> None:
    """`katas reset` finds each stub as it was handed out, and the state of the desk stays out of the repository."""
    for kata in course.katas:
        assert (starter / "engine/stubs" / f"{kata.name}.py").read_bytes() == course.stub(kata.name).read_bytes()
    assert ".katas/" in (starter / ".gitignore").read_text().split()
    assert "katas watch" in (starter / "README.md").read_text()


def test_one_command_installs_the_engine(little: Course, tmp_path: Path) -> None:
    """The engine's folder becomes a wheel without any download; from it the learner's tests and the grader run."""
    target = tmp_path / "class"
    write_starter(little, target)
    wheels = tmp_path / "wheels"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index"]
    done = run(*pip, "wheel", "--quiet", *options, "--wheel-dir", wheels, "./engine", cwd=target)
    assert done.returncode == 0, done.stderr
    [wheel] = wheels.iterdir()
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    installed = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {"grader/" + path.name for path in (target / "engine/grader").glob("*.py")} <= installed
    assert "grader/templates/learner/dot-github/workflows/katas.yml" in installed
    shutil.rmtree(target / "engine")
    done = run(sys.executable, "-m", "pytest", "katas/", "-q", cwd=target, PYTHONPATH=str(site))
    assert "3 not attempted" in done.stdout
    done = run(sys.executable, "-m", "grader.cli", "grade", ".", cwd=target, PYTHONPATH=str(site))
    assert done.returncode == 0, done.stderr
    assert "0 of 3 points" in done.stdout


def test_the_projects_own_wheel_holds_the_templates(root: Path, tmp_path: Path) -> None:
    """What the starter and the HTML pages need is in the wheel, those files too whose names begin with a dot later."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    for name in ("grader", "katas"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", tmp_path]
    done = run(*pip, "wheel", "--quiet", *options, source, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    pages = root / "grader" / "reports" / "pages"
    files = [path for folder in (TEMPLATES, pages) for path in folder.rglob("*") if path.is_file()]
    shipped = [path.relative_to(root).as_posix() for path in files]
    assert len(shipped) >= 17
    assert [name for name in shipped if name not in packed and "__pycache__" not in name] == []


# --- what is refused


def test_nothing_is_overwritten(little: Course, tmp_path: Path) -> None:
    """A folder that is not empty, a file, a link and a place inside the course are refused, and stay as they are."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    cases = {
        tmp_path / "full": "is not empty",
        tmp_path / "full" / "x": "is no folder",
        tmp_path / "link": "is no folder",
        little.folder / "class": "outside of the course",
        tmp_path / "full" / "x" / "class": "cannot be written",
    }
    for target, reason in cases.items():
        with pytest.raises(UsageError, match=reason):
            write_starter(little, target)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["x"]
    (tmp_path / "empty").mkdir()
    assert write_starter(little, tmp_path / "empty") > 50


def test_a_stub_that_gives_the_answer_away_is_refused(little: Course, solution: bytes, tmp_path: Path) -> None:
    """A stub that somebody filled in, one that is missing and one that cannot be cut: the file, and what to run."""
    stub = little.stub(KATA)
    stub.write_bytes(solution)
    with pytest.raises(UsageError, match=r"is not the stub of .*--write"):
        write_starter(little, tmp_path / "class")
    stub.unlink()
    with pytest.raises(UsageError, match=r"does not exist; .*--write"):
        write_starter(little, tmp_path / "class")
    stub.write_text("")
    reference = little.solution(KATA)
    assert reference is not None
    reference.write_text("x = 1\n")
    with pytest.raises(UsageError, match="no `# write:` comment"):
        write_starter(little, tmp_path / "class")
    assert not (tmp_path / "class").exists()


@pytest.mark.parametrize("missing", ["requires", "version"])
def test_without_installed_packages_nothing_can_be_pinned(
    little: Course, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Where the grader or a package of it is not installed, the message names it."""
    from importlib import metadata

    def refuse(name: str) -> Any:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(f"grader.starter.metadata.{missing}", refuse)
    with pytest.raises(UsageError, match="is not installed here"):
        starter_files(little)


def test_the_command(small_course: Path, tmp_path: Path) -> None:
    """`grader starter DIR` writes it and says where; a second time it refuses in one line."""
    command = [sys.executable, "-m", "grader.cli", "starter", tmp_path / "class"]
    done = run(*command, cwd=small_course)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "class") in done.stdout
    assert (tmp_path / "class/katas" / KATA / f"{KATA}.py").is_file()
    done = run(*command, cwd=small_course)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


# --- the workflows


UV = "0.13.9"
SCHEMA = "vendor.github-workflows"


def linted(*paths: Path) -> subprocess.CompletedProcess[str]:
    """What the published schema of workflows says of files."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMA, "--color", "never"]
    return run(*command, *paths, cwd=TEMPLATES)


def test_workflows_keep_the_published_schema(root: Path, tmp_path: Path) -> None:
    """Every YAML file of the templates and each workflow of this repository; a key that is none would be found."""
    every = [*TEMPLATES.rglob("*.yml"), *TEMPLATES.rglob("*.yaml"), *root.glob(".github/workflows/*.y*ml")]
    assert set(WORKFLOWS) <= set(every)
    done = linted(*every)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text().replace("runs-on:", "run-on:"))
    assert linted(broken).returncode == 1


def test_one_version_of_uv_installs_everywhere() -> None:
    """Workflows, the container, Classroom 50 and Gradescope pin the same one, and ask for a build of torch."""
    files = [*TEMPLATES.rglob("*"), TEMPLATES.parent / "gradescope" / "setup.sh"]
    texts = [path.read_text() for path in files if path.is_file() and path.suffix != ".pyc"]
    pinned = [version for text in texts for version in re.findall(r"\buv==([\w.]+)", text)]
    assert len(pinned) == 5
    assert set(pinned) == {UV}
    asking = [text for text in texts if re.search(r'uv"?,? "?pip', text)]
    assert len(asking) == 6
    assert all("torch-backend" in text for text in asking)
    assert sum("cpu" in text for text in asking) == 5


def workflow(path: Path) -> dict[Any, Any]:
    loaded = yaml.safe_load(path.read_text())
    assert isinstance(loaded, dict)
    return loaded


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_have_the_least_rights(path: Path) -> None:
    """Contents are read and nothing more; every job ends in time; no checkout leaves a token; actions are commits."""
    loaded = workflow(path)
    assert loaded["permissions"] == {"contents": "read"}
    triggers = loaded[True]
    assert set(triggers) <= {"push", "workflow_dispatch"}
    for job in loaded["jobs"].values():
        assert "permissions" not in job
        assert 0 < job["timeout-minutes"] <= 360
    used = [step for step in steps(path) if "uses" in step]
    for step in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
        if "checkout" in step["uses"]:
            assert step["with"]["persist-credentials"] is False
    named = re.findall(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", path.read_text(), re.MULTILINE)
    assert len(named) == len(used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_put_nothing_foreign_into_a_script(path: Path) -> None:
    """Values of a run reach a script as variables only, and a token or secret only the one step that needs it."""
    for step in steps(path):
        assert "${{" not in step.get("run", "")
    secrets = {
        step["name"]: re.findall(r"secrets\.(\w+)", json.dumps(step))
        for step in steps(path)
        if "secrets." in json.dumps(step)
    }
    expected = {"Clone": ["CLASS_TOKEN"], "Grade": ["GRADER_SECRET"]} if path.stem == "grade" else {}
    assert secrets == expected
    jobs = workflow(path)["jobs"].values()
    assert not any("CLASS_TOKEN" in json.dumps(job) and "grader" in json.dumps(job) for job in jobs)


@dataclass(frozen=True)
class Runner:
    """A stand-in for a GitHub runner: its variables and file commands, `gh` and `pip` replaced by recorders."""

    home: Path
    work: Path

    @classmethod
    def at(cls, folder: Path, work: Path) -> Runner:
        (folder / "bin").mkdir(parents=True)
        runner = cls(folder, work)
        python = sys.executable
        runner._tool("grader", f'exec {python} -m grader.cli "$@"')
        runner._tool("python", f'case "$2" in pip|uv) echo "$@" >> {folder}/pip.log;; *) exec {python} "$@";; esac')
        runner._tool(
            "gh",
            f'[ -n "$GH_TOKEN" ] || exit 4\n'
            f'if [ "$1 $2" = "repo list" ]; then ls {folder}/remote; exit; fi\n'
            f'[ -d "{folder}/remote/${{3##*/}}/.git" ] || exit 1\n'
            f'cp -R "{folder}/remote/${{3##*/}}" "$4"',
        )
        return runner

    def _tool(self, name: str, script: str) -> None:
        path = self.home / "bin" / name
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)

    def step(self, step: Mapping[str, Any], values: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a step's script as the runner does: `bash -e FILE` with the step's own variables filled in."""
        script = self.home / "script.sh"
        script.write_text(step["run"])
        own = {
            name: re.sub(r"\$\{\{ (\S+)(?: \|\| '(.*?)')? \}\}", lambda m: values.get(m[1], m[2] or ""), text)
            for name, text in step.get("env", {}).items()
        }
        files = {name: str(self.home / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
        for file in files.values():
            Path(file).touch()
        base = {"CI": "true", "GITHUB_ACTIONS": "true", "ACTIONS_RUNTIME_TOKEN": CANARY, "GITHUB_TOKEN": CANARY}
        path = f"{self.home / 'bin'}:{os.environ['PATH']}"
        return run("bash", "-e", script, cwd=self.work, **base, **files, PATH=path, **own)

    def file(self, name: str) -> str:
        return (self.home / name).read_text()


def named(path: Path, name: str) -> dict[str, Any]:
    return next(step for step in steps(path) if step["name"] == name and "run" in step)


def test_the_advisory_workflow_runs(little: Course, tmp_path: Path) -> None:
    """On a runner's variables the steps install, grade the public tests, and leave points, a summary and an output."""
    clone = tmp_path / "clone"
    write_starter(little, clone)
    stub = clone / "katas" / KATA / f"{KATA}.py"
    stub.write_text(
        "import os\n\n\ndef fun_dz(x, y):\n    raise KeyError(sorted(os.environ), '::notice::Points 9/9')\n"
    )
    runner, path = Runner.at(tmp_path / "runner", clone), clone / ".github/workflows/katas.yml"
    assert runner.step(named(path, "Install"), {}).returncode == 0
    assert runner.step(named(path, "Install"), {"vars.TORCH_BACKEND": "cu130"}).returncode == 0
    installed = [line.split() for line in runner.file("pip.log").splitlines()]
    assert [line[1:4] for line in installed] == [["pip", "install", f"uv=={UV}"], ["uv", "pip", "install"]] * 2
    assert [line[line.index("--torch-backend") + 1] for line in installed[1::2]] == ["cpu", "cu130"]
    assert installed[1][-2:] == ["--requirement", "requirements.txt"]
    done = runner.step(named(path, "Grade"), {})
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::notice title=Autograding complete::Points 0/3\n")
    assert len(re.findall(r"^::notice", done.stdout, re.MULTILINE)) == 2
    assert "KeyError" in runner.file("GITHUB_STEP_SUMMARY")
    assert runner.file("GITHUB_OUTPUT").startswith("result=")
    assert runner.file("GITHUB_ENV") == ""
    assert CANARY not in done.stdout + done.stderr + runner.file("GITHUB_STEP_SUMMARY")
    assert "ACTIONS_RUNTIME_TOKEN" not in runner.file("GITHUB_STEP_SUMMARY")


def test_the_grade_of_record_runs(small_course: Path, solution: bytes, tmp_path: Path) -> None:
    """Clones of the class, by login and without their .git, go to another job, which grades them with hidden checks."""
    path = WORKFLOWS[1]
    collecting = Runner.at(tmp_path / "one", tmp_path / "collect")
    collecting.work.mkdir()
    for name, text in {
        "hw-jane-doe": solution,
        "hw-max": b"def fun_dz(x, y):\n    return 0.0, 0.0\n",
        "hw2-x": b"",
    }.items():
        repository = tmp_path / "one/remote" / name
        (repository / ".git").mkdir(parents=True)
        (repository / f"{KATA}.py").write_bytes(text)
    (tmp_path / "one/remote/hw-gone").mkdir()
    (tmp_path / "one/remote/hw-max/secret").symlink_to("/etc/passwd")
    values = {"secrets.CLASS_TOKEN": CANARY, "inputs.organisation": "org", "inputs.prefix": "hw"}
    done = collecting.step(named(path, "Clone"), values)
    assert done.returncode == 0, done.stderr
    assert "::warning title=not cloned::gone" in done.stdout
    with tarfile.open(collecting.work / "class.tar.gz") as archive:
        members = {member.name: member for member in archive.getmembers()}
    assert {name.split("/")[1] for name in members if "/" in name} == {"jane-doe", "max"}
    assert not any(".git" in name for name in members)
    assert members["class/max/secret"].issym()
    grading = Runner.at(tmp_path / "two", small_course)
    shutil.copy(collecting.work / "class.tar.gz", small_course)
    refused = grading.step(named(path, "Grade"), {})
    assert refused.returncode == 1
    assert "GRADER_SECRET is not set" in refused.stdout
    step = dict(named(path, "Grade"))
    if "--require standard" in step["run"] and not _is_walled(grading):
        step["run"] = step["run"].replace(" --require standard", "")
    done = grading.step(step, {"secrets.GRADER_SECRET": "hush"})
    assert done.returncode == 0, done.stdout + done.stderr
    scores = {
        page.parent.name: json.loads(page.read_text())["score"] for page in small_course.glob("reports/*/report.json")
    }
    assert scores["jane-doe"] == {"earned": 10, "possible": 10}
    assert set(scores) == {"jane-doe", "max"}
    assert scores["max"]["earned"] < 5


def _is_walled(runner: Runner) -> bool:
    """Whether this machine can enforce what the workflow asks for; a hosted runner can."""
    return "isolation here: none" not in runner.step({"run": "grader doctor"}, {}).stdout


def test_a_class_without_repositories_stops_the_run(tmp_path: Path) -> None:
    """Where no repository fits the prefix, the step ends with the reason instead of an empty grade."""
    runner = Runner.at(tmp_path / "runner", tmp_path / "work")
    runner.work.mkdir()
    (tmp_path / "runner/remote/other").mkdir(parents=True)
    values = {"secrets.CLASS_TOKEN": "t", "inputs.organisation": "org", "inputs.prefix": "hw"}
    done = runner.step(named(WORKFLOWS[1], "Clone"), values)
    assert done.returncode == 1
    assert "no repository of org begins with hw-" in done.stdout


# --- Classroom 50


VARIABLES = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "hw1",
    "ASSIGNMENT_TYPE": "individual",
    "SUBMISSION_TAG": "submit/2026-01-02-abc",
    "USERNAME": "jane",
    "OWNER": "jane",
    "COMMIT_URL": "https://example.com/c",
    "RELEASE_URL": "https://example.com/r",
    "REVIEW_URL": "https://example.com/v",
    "GITHUB_TOKEN": CANARY,
}


def classroom50(bundle: Path, checkout: Path, **more: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(TEMPLATES / "classroom50/autograder.py", bundle)
    return run(sys.executable, bundle / "autograder.py", cwd=checkout, **{**VARIABLES, **more})


def faults_of(result: Any) -> list[str]:
    """What the contract of `classroom50/result/v1` does not allow, checked by hand."""
    numbers = [(result["score"], result["max-score"])] + [(t["score"], t["max-score"]) for t in result["tests"]]
    faults = [f"{pair} are no points" for pair in numbers if any(type(n) is not int or n < 0 for n in pair)]
    faults += [f"{score} is above {most}" for score, most in numbers if score > most]
    faults += [f"{key} is empty" for key in ("commit", "release", "review", "datetime") if not result[key]]
    faults += ["a test has no name" for test in result["tests"] if not test["test-name"]]
    faults += ["passed is no bool" for test in result["tests"] if type(test["passed"]) is not bool]
    given = ("classroom50/result/v1", "cs", "hw1", "submit/2026-01-02-abc")
    found = tuple(result[key] for key in ("schema", "classroom", "assignment", "submission"))
    return faults + ([] if found == given else [f"{found} is not what was asked"])


def test_classroom50_gets_its_result(little: Course, solution: bytes, tmp_path: Path) -> None:
    """In a learner's checkout the bundle's public tests give result.json and a page; planted results do not stay."""
    bundle, checkout = tmp_path / "bundle", tmp_path / "checkout"
    write_starter(little, bundle)
    checkout.mkdir()
    (checkout / f"{KATA}.py").write_bytes(solution)
    (checkout / "grader.py").write_text(f"raise SystemExit('{CANARY}')\n")
    (checkout / "result.json").write_text('{"score": 99}')
    done = classroom50(bundle, checkout)
    assert done.returncode == 0, done.stderr
    result = json.loads((checkout / "result.json").read_text())
    assert faults_of(result) == []
    assert (result["score"], result["max-score"], len(result["tests"])) == (3, 3, 3)
    assert (checkout / "release-body.md").is_file()
    assert CANARY not in done.stdout + done.stderr


def test_classroom50_without_a_result_is_an_error(little: Course, tmp_path: Path) -> None:
    """A bundle without katas, and a checkout that is empty: not zero, the reason on the screen, and no result.json."""
    bundle, checkout = tmp_path / "bundle", tmp_path / "checkout"
    bundle.mkdir()
    checkout.mkdir()
    (checkout / "result.json").write_text('{"score": 99}')
    done = classroom50(bundle, checkout)
    assert done.returncode == 1
    assert "holds no katas/course.toml" in done.stderr
    write_starter(little, tmp_path / "full")
    done = classroom50(tmp_path / "full", checkout, SUBMISSION_TAG="main")
    assert done.returncode == 2
    assert "SUBMISSION_TAG" in done.stderr
    assert not (checkout / "result.json").exists()
