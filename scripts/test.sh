#!/bin/sh
# Runs the tests in two parts: all of them on SQLite (of the browser journeys one, as a smoke), then those that
# touch the database (but for those marked any_database), and the journeys, on a PostgreSQL server of its own. Arguments go to pytest in both.
set -u
# Many tests start processes of their own: what the first has compiled, the others read.
unset PYTHONDONTWRITEBYTECODE
cd "$(dirname "$0")/.."

sqlite() { env -u LINGJI_DATABASE .venv/bin/python -m pytest --part=sqlite "$@"; }
postgres() { scripts/postgres.sh run .venv/bin/python -m pytest --part=postgres "$@"; }

# pytest says 5 where nothing was chosen, which is well if the other part had something.
none=5
echo "== SQLite"
sqlite "$@"
first=$?
[ $first = 0 ] || [ $first = $none ] || exit $first
echo "== PostgreSQL"
postgres "$@"
second=$?
if [ $second = $none ]; then exit $first; fi
exit $second
