#!/bin/sh
# Installs the type checker of the browser modules, as web/package-lock.json pins it.
set -eu
cd "$(dirname "$0")/../web"
echo "· packages of web/package-lock.json"
# Older Node knows only the authorities it came with; an office may have its own.
if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -s /etc/ssl/certs/ca-certificates.crt ]; then
    export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
fi
npm ci --silent
