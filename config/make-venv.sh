#!/bin/sh
# Makes the virtual environment and installs the locked packages into it: make-venv.sh PYTHON VENV LOCK
set -eu
python=$1 venv=$2 lock=$3
if [ -z "$python" ]; then
    # The packages may have come a moment ago, after make looked.
    for each in python3.13 python3.12 python3.11 python3; do
        "$each" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$each && break
    done
fi
[ -n "$python" ] || { echo "Python 3.11 or later with its venv module is needed"; exit 1; }
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --editable .
