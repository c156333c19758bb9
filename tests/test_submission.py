"""Intake: any folder, zip or tar to bytes with names, and nothing of it executed, followed or written."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submission import FILE_BYTES, read_submission

KATAS = ["alpha", "beta"]


def folder(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    "place", ["alpha.py", "alpha/alpha.py", "katas/alpha.py", "katas/alpha/alpha.py", "handed-in/katas/alpha/alpha.py"]
)
def test_places(tmp_path: Path, place: str) -> None:
    """A kata's file is found in each of its places, in a folder, a zip and a tar alike."""
    tree = folder(tmp_path / "tree", {place: "a = 1\n"})
    archive = zipped(tmp_path / "s.zip", {place: b"a = 1\n"})
    with tarfile.open(tmp_path / "s.tar.gz", "w:gz") as tar:
        tar.add(tree, arcname=".")
    for path in (tree, archive, tmp_path / "s.tar.gz"):
        found = read_submission(path, KATAS)
        assert {kata: source.text for kata, source in found.sources.items()} == {"alpha": b"a = 1\n"}
        assert found.ignored == ()


def test_the_most_specific_place_wins_and_the_rest_is_listed(tmp_path: Path) -> None:
    """Of two files for one kata the more specific counts; the other, and everything else, is ignored by name."""
    files = {
        "alpha.py": "flat",
        "katas/alpha/alpha.py": "deep",
        "conftest.py": "",
        "numpy.py": "",
        "katas/alpha/x.pyc": "",
    }
    found = read_submission(folder(tmp_path, files), KATAS)
    assert found.sources["alpha"].text == b"deep"
    assert found.ignored == ("alpha.py", "conftest.py", "katas/alpha/x.pyc", "numpy.py")


def test_a_kata_folder_alone_is_a_submission(tmp_path: Path) -> None:
    """A folder that holds one kata's file, or a zip of a kata's folder, is found."""
    assert "alpha" in read_submission(folder(tmp_path / "one", {"alpha.py": ""}), KATAS).sources
    assert "alpha" in read_submission(zipped(tmp_path / "z.zip", {"alpha/alpha.py": b""}), KATAS).sources


def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    """A link to a secret is listed, not read; so is a link in an archive, and a named pipe does not block."""
    secret = tmp_path / "secret"
    secret.write_text("canary")
    tree = folder(tmp_path / "tree", {"beta.py": "b"})
    (tree / "alpha.py").symlink_to(secret)
    os.mkfifo(tree / "pipe.py")
    found = read_submission(tree, KATAS)
    assert set(found.sources) == {"beta"}
    assert "alpha.py (not a regular file)" in found.ignored
    assert "pipe.py (not a regular file)" in found.ignored
    with tarfile.open(tmp_path / "s.tar", "w") as tar:
        tar.add(tree / "alpha.py", "alpha.py")
        tar.add(tree / "beta.py", "beta.py")
    assert set(read_submission(tmp_path / "s.tar", KATAS).sources) == {"beta"}
    info = zipfile.ZipInfo("alpha.py")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr(info, str(secret))
    assert read_submission(tmp_path / "s.zip", KATAS).sources == {}


def test_names_that_climb_write_nothing(tmp_path: Path) -> None:
    """Names with .. or a leading slash are names: nothing is written, and they are no kata's file."""
    archive = zipped(tmp_path / "a" / "s.zip", {}) if (tmp_path / "a").mkdir() else None
    archive = zipped(tmp_path / "a" / "s.zip", {"../../alpha.py": b"x", "beta.py": b"y"})
    assert set(read_submission(archive, KATAS).sources) == {"beta"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "s.zip"]


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    """A file that unpacks beyond the cap is not read whole; too many files, or too large a tar, are refused."""
    bomb = zipped(tmp_path / "bomb.zip", {"alpha.py": b"\0" * (50 << 20)})
    assert read_submission(bomb, KATAS).sources["alpha"].text is None
    many = zipped(tmp_path / "many.zip", {f"f{n}": b"" for n in range(20_001)})
    with pytest.raises(UsageError, match="more than"):
        read_submission(many, KATAS)
    with tarfile.open(tmp_path / "big.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("alpha.py")
        info.size = 70 << 20
        tar.addfile(info, io.BytesIO(b"\0" * info.size))
    with pytest.raises(UsageError, match="MiB"):
        read_submission(tmp_path / "big.tar.gz", KATAS)


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    """A kata's file above the cap is known to be there, and not read."""
    tree = folder(tmp_path, {"alpha.py": "#" * (FILE_BYTES + 1)})
    assert read_submission(tree, KATAS).sources["alpha"].text is None


def test_bad_input_is_one_clear_line(tmp_path: Path) -> None:
    """What is no submission is refused with its path and the reason."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    whole = zipped(tmp_path / "whole.zip", {"alpha.py": os.urandom(5000)}).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "void.zip").write_bytes(b"")
    damaged = bytearray(whole)
    damaged[100:200] = bytes(100)
    (tmp_path / "damaged.zip").write_bytes(bytes(damaged))
    for name in ("missing", "empty", "text.zip", "half.zip", "void.zip", "damaged.zip"):
        with pytest.raises(UsageError) as caught:
            read_submission(tmp_path / name, KATAS)
        assert name in str(caught.value)
        assert "\n" not in str(caught.value)
    with pytest.raises(UsageError, match="no regular file"):
        read_submission(Path("/dev/null"), KATAS)


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is named. (Simulated: a superuser can read every file.)"""

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UsageError, match=r"alpha\.py cannot be read: Permission denied"):
        read_submission(folder(tmp_path, {"alpha.py": "a"}), KATAS)


def test_a_truncated_tar_is_refused(tmp_path: Path) -> None:
    """Half a tar is a broken tar."""
    with tarfile.open(tmp_path / "s.tar.gz", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("x"), io.BytesIO())
        info = tarfile.TarInfo("alpha.py")
        info.size = 100_000
        tar.addfile(info, io.BytesIO(os.urandom(info.size)))
    half = (tmp_path / "s.tar.gz").read_bytes()[:50_000]
    (tmp_path / "half.tar.gz").write_bytes(half)
    with pytest.raises(UsageError, match=r"half\.tar\.gz"):
        read_submission(tmp_path / "half.tar.gz", KATAS)


def test_the_digest_depends_on_what_is_graded_alone(tmp_path: Path) -> None:
    """Two submissions with the same kata files have one digest, wherever the files lie."""
    one = read_submission(folder(tmp_path / "one", {"alpha.py": "a", "notes.txt": "x"}), KATAS)
    two = read_submission(folder(tmp_path / "two", {"katas/alpha/alpha.py": "a"}), KATAS)
    other = read_submission(folder(tmp_path / "three", {"alpha.py": "b"}), KATAS)
    assert one.sha256 == two.sha256 != other.sha256
