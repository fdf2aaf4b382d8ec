#!/bin/sh
# Rewrites locks/ from requirements/: hashes, no host name, the same for every system from Python 3.11 on.
# Each lock is held to the ones it stands on, so that all of them can share one .venv.
set -eu
cd "$(dirname "$0")/.."
compile() {
    name=$1
    shift
    .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links "$@" \
        "requirements/$name.in" --output-file "locks/$name.txt" >/dev/null
    echo "locks/$name.txt"
}
compile uv
compile build "$@"
compile base --constraint locks/build.txt "$@"
compile test --constraint locks/base.txt "$@"
compile check --constraint locks/test.txt "$@"
compile bench --constraint locks/check.txt "$@"
