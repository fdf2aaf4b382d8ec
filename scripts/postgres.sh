#!/bin/sh
# A throw-away PostgreSQL for tests and measurements. It listens on a socket in a private folder only, never on
# the network, and does not force anything to disk: never keep anything in it.
#
#   postgres.sh start         start this checkout's server (once started, it is left alone), print its address
#   postgres.sh url           print that address, the value for LINGJI_DATABASE
#   postgres.sh stop          stop it and delete its folder
#   postgres.sh run COMMAND   run a command over a server of its own, with LINGJI_DATABASE set; then delete it
#
# The server is found on the PATH or where Debian keeps it (scripts/need.sh postgres installs it where it may).
# It refuses to run as root: root starts it as the user postgres, or nobody.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
name=lingji

fail() { echo "lingji: $1" >&2; exit 1; }

programs() {
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null && command -v postgres >/dev/null; then
        dirname "$(readlink -f "$(command -v initdb)")"
        return
    fi
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then found=$folder; fi
    done
    [ -n "${found:-}" ] || fail "no PostgreSQL server was found. Say: scripts/need.sh postgres"
    echo "$found"
}

# Who owns the server's files: ourselves, or somebody other than root.
owner() {
    if [ "$(id -u)" != 0 ]; then id -un
    elif id postgres >/dev/null 2>&1; then echo postgres
    else echo nobody
    fi
}

as_owner() {
    if [ "$(id -u)" != 0 ]; then "$@"
    elif command -v setpriv >/dev/null; then
        setpriv --reuid="$(id -u "$(owner)")" --regid="$(id -g "$(owner)")" --clear-groups "$@"
    else runuser -u "$(owner)" -- "$@"
    fi
}

address() { echo "postgresql://$name@$(echo "$1" | sed 's|/|%2F|g')/$name"; }

running() { [ -d "$1/data" ] && as_owner "$bin/pg_ctl" status -s -D "$1/data" >/dev/null 2>&1; }

# Make a cluster in an empty folder and start it. Sorting by bytes is what SQLite does, too.
begin() {
    chmod 0700 "$1"
    if [ "$(id -u)" = 0 ]; then chown "$(owner)" "$1"; fi
    # Who may open the folder may sign in: the socket is inside.
    as_owner "$bin/initdb" -D "$1/data" -U "$name" -A trust -E UTF8 --locale=C --no-sync --no-instructions >"$1.log" 2>&1 ||
        { cat "$1.log" >&2; fail "initdb could not make a cluster; the lines above say why."; }
    cat >>"$1/data/postgresql.conf" <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$1'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 128MB
max_wal_size = 512MB
log_min_messages = fatal
SETTINGS
    as_owner "$bin/pg_ctl" start -s -w -t 60 -D "$1/data" -l "$1/server.log" ||
        { cat "$1/server.log" >&2; fail "PostgreSQL did not start; the lines above say why."; }
    as_owner "$bin/createdb" -h "$1" -U "$name" "$name"
}

end() {
    if running "$1"; then as_owner "$bin/pg_ctl" stop -s -w -m immediate -D "$1/data"; fi
    rm -rf "$1" "$1.log"
}

# One folder for each checkout and user. The socket's path must be short, and the owner must reach it: hence /tmp.
kept="/tmp/lingji-postgres-$(id -u)-$(printf %s "$here" | cksum | cut -d ' ' -f 1)"
cd /  # the owner may not be allowed where we are
case ${1:-} in
start)
    bin=$(programs)
    if ! running "$kept"; then
        end "$kept"
        mkdir -m 0700 "$kept"
        begin "$kept"
    fi
    address "$kept"
    ;;
url)
    address "$kept"
    ;;
stop)
    bin=$(programs)
    end "$kept"
    ;;
run)
    shift
    bin=$(programs)
    folder=$(mktemp -d /tmp/lingji-postgres.XXXXXX)
    trap 'end "$folder"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    begin "$folder"
    cd "$OLDPWD"
    LINGJI_DATABASE=$(address "$folder") "$@"
    ;;
*)
    fail "usage: postgres.sh start|url|stop|run COMMAND…"
    ;;
esac
