"""Forge: no verdict, answer or frame that a submission makes up earns a point."""

from __future__ import annotations

from typing import Any

import pytest

from grader.model import Outcome

FRAME = """
import os, struct
def send(header, body=b""):
    os.write(3, struct.pack(">4sIQ", b"bk1\\n", len(header), len(body)) + header + body)
"""

ATTACKS = {
    "leaving with exit code 0 at import is no pass": "import os\nos._exit(0)",
    "leaving with exit code 0 in a call is no pass": "import os\ndef fun_dz(x, y):\n    os._exit(0)",
    "SystemExit at import is no pass": "raise SystemExit(0)",
    "SystemExit in a call is no pass": "def fun_dz(x, y):\n    raise SystemExit(0)",
    "KeyboardInterrupt does not stop the grader": "def fun_dz(x, y):\n    raise KeyboardInterrupt",
    "GeneratorExit does not stop the grader": "def fun_dz(x, y):\n    raise GeneratorExit",
    "pytest's own skip and exit mean nothing": """
class Skipped(BaseException): pass
class Exit(Exception): pass
def fun_dz(x, y):
    raise (Skipped if x > 0 else Exit)("skipped")
""",
    "an AssertionError of the submission is its own": "def fun_dz(x, y):\n    raise AssertionError('passed')",
    "a float that equals everything is its raw number": """
class Yes(float):
    __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: Yes(0)
    __hash__ = float.__hash__
def fun_dz(x, y): return Yes(0.5), Yes(0.5)
""",
    "an array that equals everything is its raw numbers": """
import numpy as np
class Liar(np.ndarray):
    __eq__ = __le__ = lambda self, other: np.array(True)
    def __array_ufunc__(self, *a, **k): return np.zeros(())
    def __array_function__(self, *a, **k): return True
def fun_dz(x, y): return np.ones(3).view(Liar), np.ones(3).view(Liar)
""",
    "an array that claims another shape is its own": """
import numpy as np
class Odd(np.ndarray):
    shape = property(lambda self: ())
    dtype = property(lambda self: np.dtype("float64"))
    tobytes = lambda self: b"\\0" * 8
def fun_dz(x, y): return np.ones(3).view(Odd), np.ones(3).view(Odd)
""",
    "a tuple that grows when it is looked at is its raw items": """
class Odd(tuple):
    __len__ = lambda self: 2
    __iter__ = lambda self: iter((0.5, 0.5))
def fun_dz(x, y): return Odd((1.0,))
""",
    "an object with __float__ is no number": """
class Number:
    __float__ = lambda self: 0.5
    __array__ = lambda self, *a, **k: __import__("numpy").zeros(3)
def fun_dz(x, y): return Number(), Number()
""",
    "a mapping for a pair is no pair": "def fun_dz(x, y):\n    return {0: 0.5, 1: 0.5}",
    "a generator for a pair is no pair": "def fun_dz(x, y):\n    return (v for v in (0.5, 0.5))",
    "a forged frame is an answer to no question": FRAME
    + """
def fun_dz(x, y):
    send(b'{"id":1,"nonce":"","kind":"returned","value":null}')
""",
    "frames written ahead for all future questions answer none": FRAME
    + """
for n in range(200):
    send(b'{"id":%d,"nonce":"","kind":"returned","value":["t",[0.5,0.5]]}' % n)
def fun_dz(x, y): return 0.5, 0.5
""",
    "garbage on the link is no answer": "import os\ndef fun_dz(x, y):\n    os.write(3, os.urandom(4096))",
    "a frame of another kind is no answer": FRAME + 'def fun_dz(x, y):\n    send(b\'{"kind":"passed","value":null}\')',
    "a verdict in a frame is no verdict": FRAME
    + 'def fun_dz(x, y):\n    send(b\'{"outcome":"passed","earned":10,"value":null}\')',
    "a closed link is no answer": "import os\nos.close(3)\ndef fun_dz(x, y): return 0.5, 0.5",
    "a link replaced by a file is no answer": "import os\nos.dup2(1, 3)\ndef fun_dz(x, y): return 0.5, 0.5",
    "reading questions off the link answers none": """
import os
def fun_dz(x, y):
    os.set_blocking(3, False)
    try: os.read(3, 1 << 20)
    except OSError: pass
    os.set_blocking(3, True)
    return 0.5, 0.5
""",
    "patching NumPy's comparisons changes nothing": """
import numpy as np
for name in ("allclose", "isclose", "array_equal", "abs", "all", "any", "array", "asarray", "frombuffer"):
    setattr(np, name, lambda *a, **k: True)
def fun_dz(x, y): return 0.5, 0.5
""",
    "patching JSON and struct in the worker changes nothing": """
import json, struct
json.dumps = lambda *a, **k: '{"kind": "returned", "value": null}'
json.loads = lambda *a, **k: {}
def fun_dz(x, y): return 0.5, 0.5
""",
    "patching the worker's own functions changes nothing": """
import sys
worker = sys.modules["guest.worker"]
worker.describe = lambda *a: {"kind": "returned"}
worker.Program.perform = lambda *a: (0.5, 0.5)
sys.modules["guest.wire"].pack = lambda *a: b""
def fun_dz(x, y): return 0.5, 0.5
""",
    "replacing builtins changes nothing": """
import builtins
builtins.isinstance = lambda *a: True
builtins.type = lambda *a: float
builtins.len = lambda *a: 2
def fun_dz(x, y): return 0.5, 0.5
""",
    "the worker found by frames decides nothing": """
import sys
def fun_dz(x, y):
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()):
            if hasattr(value, "program"): value.program = None
        frame = frame.f_back
    return 0.5, 0.5
""",
    "a profile hook that rewrites answers is the submission's own answer": """
import sys
sys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)
def fun_dz(x, y): return 0.5, 0.5
""",
    "a module that pretends to be pytest is never asked": """
import sys, types
fake = types.ModuleType("pytest"); fake.main = lambda *a: 0
sys.modules["pytest"] = sys.modules["hypothesis"] = fake
def fun_dz(x, y): return 0.5, 0.5
""",
    "an exception that claims to be another class is its own": """
class NotImplementedError(Exception): pass
class Passed(Exception):
    __class__ = property(lambda self: AssertionError)
def fun_dz(x, y): raise Passed
""",
    "an exception with a name of ten megabytes is cut": """
def fun_dz(x, y):
    raise type("E" * 10_000_000, (Exception,), {})("t" * 10_000_000)
""",
    "an exception whose text leaves the process is no pass": """
import os
class Leave(Exception):
    __str__ = lambda self: os._exit(0)
def fun_dz(x, y): raise Leave
""",
}

SILENT = {"patching the worker's own functions changes nothing"}
"""Attacks after which no answer comes at all."""


@pytest.mark.parametrize("claim", ATTACKS)
def test_forge(arena: Any, claim: str) -> None:
    """Each attack is named by the sentence that it tries to refute."""
    result = arena.attack(ATTACKS[claim], "hasty" if claim in SILENT else "gradient_vector")
    assert Outcome.PASSED not in {check.outcome for check in result.checks}


def test_planted_files_are_never_executed(arena: Any, tmp_path: Any) -> None:
    """conftest.py, pytest.ini, sitecustomize.py, numpy.py, *.pth and more tests are listed and never run."""
    from grader.submission import read_submission

    names = [
        "conftest.py",
        "pytest.ini",
        "pyproject.toml",
        "sitecustomize.py",
        "usercustomize.py",
        "numpy.py",
        "torch.py",
    ]
    names += ["x.pth", "iniconfig.py", "pluggy.py", "test_more.py", "test_gradient_vector.py", "probe.py", "kata.toml"]
    for name in names:
        (tmp_path / name).write_text("import os\nos._exit(0)\n")
    (tmp_path / "gradient_vector.py").write_bytes(arena.honest)
    report = arena.grading.grade(read_submission(tmp_path, ["gradient_vector"]))
    assert report.earned == 10
    assert set(report.ignored) == set(names)
