#!/bin/sh
# A Chromium for the browser tests, from the distribution's own packages; without root they are skipped.
set -eu
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium for the browser tests ..." >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null ||
        echo "chromium could not be installed: the browser tests will be skipped." >&2
else
    echo "No chromium, and only root may install one: the browser tests will be skipped." >&2
fi
