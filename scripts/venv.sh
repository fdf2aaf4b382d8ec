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

# uv reads neither pip's configuration nor, by itself, the machine's certificates: a mirror or an authority that
# an office has set up is passed on. What is installed is decided by the hashes.
pip_says() { .venv/bin/python -m pip config get "global.$1" 2>/dev/null; }
if [ -z "${UV_DEFAULT_INDEX:-}" ] && mirror=$(pip_says index-url); then
    export UV_DEFAULT_INDEX="$mirror"
fi
if [ -z "${SSL_CERT_FILE:-}" ] && authority=$(pip_says cert); then
    export SSL_CERT_FILE="$authority"
elif [ -s /etc/ssl/certs/ca-certificates.crt ] || [ -s /etc/pki/tls/certs/ca-bundle.crt ]; then
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"
fi

echo "· packages of locks/$group.txt"
.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --requirement "locks/$group.txt"
if [ "$group" = base ]; then
    echo "· lingji, editable"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes --requirement locks/build.txt
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
fi
