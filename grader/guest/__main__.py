"""Start of a guest process: `python -I .../grader/guest/__main__.py CONTROL_FD SETUP` for a zygote, and with
`--started` in the place of CONTROL_FD for a worker that is not forked.

The folder becomes a package of its own, `guest`, so that nothing else of ours is imported here.
"""

import importlib
import importlib.util
import json
import pathlib
import socket
import sys


def load_guest(folder: pathlib.Path) -> None:
    spec = importlib.util.spec_from_file_location(
        "guest", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["guest"] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    load_guest(pathlib.Path(__file__).resolve().parent)
    place, setup = sys.argv[1], json.loads(sys.argv[2])
    sys.argv[1:] = []
    if place == "--started":
        importlib.import_module("guest.started").main(setup)
    else:
        importlib.import_module("guest.zygote").main(socket.socket(fileno=int(place)), setup)
