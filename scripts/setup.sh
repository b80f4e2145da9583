#!/bin/sh
# Make a virtual environment and install Citewell into it: setup.sh PYTHON VENV TARGET
# Installs Debian's python3-venv when the machine has Python but cannot make environments.
set -eu
python=$1
venv=$2
target=$3

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

can_make_venv() {
    command -v "$python" >/dev/null 2>&1 && "$python" -c 'import ensurepip, venv' 2>/dev/null
}

if [ ! -x "$venv/bin/python" ]; then
    if ! can_make_venv; then
        command -v apt-get >/dev/null 2>&1 || {
            echo "Citewell needs Python 3.11 or newer with venv and pip; please install it." >&2
            exit 1
        }
        echo "Installing Python's venv ..." >&2
        as_root apt-get update -qq
        as_root apt-get install -y -qq python3 python3-venv python3-pip >/dev/null
    fi
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Citewell needs Python 3.11 or newer; $python is $("$python" --version)." >&2
        exit 1
    }
    "$python" -m venv "$venv"
fi
echo "Installing Citewell into $venv ..." >&2
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable "$target"
