#!/bin/sh
# Makes .venv and installs the lock of one group (base, test, check, bench), then Lingji itself, editable.
# Nothing is installed that is not pinned by a hash in locks/.
set -eu
cd "$(dirname "$0")/.."
group=${1:-base}
python=${PYTHON:-python3}

fail() { echo "lingji: $1" >&2; exit 1; }

if [ ! -x .venv/bin/uv ]; then
    command -v "$python" >/dev/null ||
        fail "$python was not found. Install Python 3.11 or newer (on Debian: apt-get install python3 python3-venv)."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "$("$python" --version) is too old. Install Python 3.11 or newer and say: make PYTHON=python3.11 setup"
    echo "· .venv ($("$python" --version))"
    "$python" -m venv --clear .venv ||
        fail "the virtual environment could not be made. On Debian: apt-get install python3-venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement locks/uv.txt
fi

# uv does not read pip's configuration: a mirror named there (usual in offices) is passed on. The hashes decide.
if [ -z "${UV_DEFAULT_INDEX:-}" ] && mirror=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null); then
    export UV_DEFAULT_INDEX="$mirror"
fi

echo "· packages of locks/$group.txt"
.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --requirement "locks/$group.txt"
if [ "$group" = base ]; then
    echo "· lingji, editable"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --requirement locks/build.txt
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
fi
