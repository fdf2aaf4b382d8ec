#!/bin/sh
# Rewrites locks/ from pyproject.toml and requirements/: hashes and no host name, for every system from Python
# 3.11 on. Each lock is held to those it stands on, so that all share one .venv. Arguments go to
# `uv pip compile`, for instance: scripts/lock.sh --upgrade-package django
set -eu
cd "$(dirname "$0")/.."
compile() {
    name=$1
    shift
    .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links "$@" --output-file "locks/$name.txt" >/dev/null
    echo "locks/$name.txt"
}
compile uv requirements/uv.in "$@"
compile build requirements/build.in "$@"
compile base pyproject.toml --constraint locks/build.txt "$@"
compile s3 pyproject.toml --extra s3 --constraint locks/base.txt "$@"
compile test pyproject.toml requirements/test.in --constraint locks/base.txt "$@"
compile check pyproject.toml requirements/check.in --constraint locks/test.txt "$@"
compile bench pyproject.toml requirements/bench.in --constraint locks/check.txt "$@"
