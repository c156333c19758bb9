#!/usr/bin/env bash
# Builds the image: a Python, an environment, the packages, and the engine on its path. Runs once, as root.
# AUTOGRADER_ROOT and GRADER_PYTHON are for trying it out elsewhere.
set -euo pipefail

root="${AUTOGRADER_ROOT:-/autograder}"
source="$root/source"
venv="$root/venv"

new_enough() {
    command -v "$1" >/dev/null && "$1" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in "${GRADER_PYTHON:-}" python3.13 python3.12 python3.11 python3; do
        if [ -n "$candidate" ] && new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

python="$(find_python)"
if [ -z "$python" ]; then
    # Ubuntu 22.04 comes with Python 3.10 and offers 3.11 beside it.
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y python3.11 python3.11-venv
    python=python3.11
fi

"$python" -m venv "$venv"
torch_backend="$(tr -d '[:space:]' <"$source/torch_backend")"
if [ -n "$torch_backend" ]; then
    # uv knows where each build of torch lies; the one for processors is smaller by gigabytes.
    "$venv/bin/python" -m pip install --no-cache-dir uv==0.13.9
    "$venv/bin/python" -m uv pip install --no-cache --python "$venv/bin/python" --torch-backend "$torch_backend" \
        --requirement "$source/requirements.txt"
else
    "$venv/bin/python" -m pip install --no-cache-dir -r "$source/requirements.txt"
fi

# The engine lies where a worker may read it; the course and the secret where only the grader may.
engine="$root/engine"
rm -rf "$engine"
cp -R "$source/engine" "$engine"
chmod -R a+rX "$engine" "$venv"
packages="$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
echo "$engine" >"$packages/backprop_katas_engine.pth"
chmod -R go-rwx "$source"

"$venv/bin/python" -m grader.cli --version
