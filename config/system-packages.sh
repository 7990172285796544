#!/bin/sh
# Installs the system packages named, where it may (root or sudo without a password); else names them in one line.
set -eu
packages="$*"
command -v dpkg-query >/dev/null 2>&1 || { echo "not a Debian or Ubuntu machine: please install the like of: $packages"; exit 0; }

missing=""
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
else echo "please install these packages:$missing"; exit 0; fi

echo "installing:$missing"
# RUNLEVEL: what is installed for tests is not started as a service of this machine.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
log=$(mktemp)
$as_root apt-get update -qq >"$log" 2>&1 || true
$as_root apt-get install -y -qq --no-install-recommends $missing >>"$log" 2>&1 || {
    tail -5 "$log"
    echo "please install these packages:$missing"
}
