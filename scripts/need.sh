#!/bin/sh
# Makes sure that what no Python package brings is there: `need.sh browser` (or `node`, `office`, `postgres`).
# Installed from Debian where we may (root and apt-get); anywhere else a sentence says what to install.
set -eu

missing=""
lacks() { ! command -v "$1" >/dev/null 2>&1; }

case ${1:-} in
browser)
    if [ -z "${LINGJI_CHROMIUM:-}" ] && lacks chromium && lacks chromium-browser && lacks google-chrome; then
        missing="chromium"
    fi
    if lacks fc-list; then
        missing="$missing fontconfig fonts-noto-cjk"
    elif [ -z "$(fc-list :lang=zh family)" ]; then
        missing="$missing fonts-noto-cjk"
    fi
    ;;
node)
    if lacks node; then missing="nodejs"; fi
    if lacks npm; then missing="$missing npm"; fi
    ;;
postgres)
    if lacks initdb || lacks postgres; then
        # Debian keeps a server's programs off the PATH.
        [ -n "$(ls -d /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres 2>/dev/null)" ] ||
            missing="postgresql"
    fi
    ;;
office)
    if lacks soffice; then missing="libreoffice-writer-nogui"; fi
    ;;
*)
    echo "usage: need.sh browser|node|office|postgres" >&2
    exit 2
    ;;
esac

[ -n "$missing" ] || exit 0
missing=$(echo $missing)

if [ "$(id -u)" != 0 ] || lacks apt-get; then
    echo "lingji: this needs $missing. Install it and repeat (on Debian: sudo apt-get install $missing)." >&2
    if [ "$1" = browser ]; then
        echo "lingji: a Chromium elsewhere is named by LINGJI_CHROMIUM=/path/to/it." >&2
    fi
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "· Debian packages: $missing (a minute or two, once)"
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get -q update && apt-get -q -y install --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "lingji: apt-get could not install $missing; the lines above say why." >&2
    exit 1
fi
