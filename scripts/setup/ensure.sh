#!/bin/sh
# ensure.sh run|dev|fuzz
#
# Sets this checkout up to build the documents (run), to build and test (dev), or for long searches for faults (fuzz).
# `make` calls it before every target that needs it. The common case, everything is ready, takes a few milliseconds: a
# stamp in .venv/ready contains the checkout's path and the file that it depends on, byte for byte. Contents are
# compared, not times. All else is done by ensure.py, for which a Python that is new enough is found first.
set -eu

level=${1:?usage: ensure.sh run|dev|fuzz}
# A level has the packages of its lock and of those that its lock builds on.
case $level in
    run) locks='requirements' ;;
    dev) locks='requirements requirements-dev' ;;
    fuzz) locks='requirements requirements-dev requirements-fuzz' ;;
    *) echo "ensure.sh: unknown level '$level' (run, dev or fuzz)" >&2; exit 2 ;;
esac
here=$(dirname -- "$0")
cd -- "$here/../.."

stamped() { # stamped NAME FILE: has NAME been set up at this path from this FILE?
    { pwd -P; cat -- "$2"; } | cmp -s - ".venv/ready/$1"
}
# -x also fails if the system's Python that .venv links to is gone, as after an upgrade of the distribution.
ready=yes
[ -x .venv/bin/python ] && stamped project pyproject.toml || ready=no
for lock in $locks; do
    name=${lock#requirements}
    name=${name#-}
    stamped "${name:-run}" "$lock.lock" || ready=no
done
[ $ready = no ] || exit 0

for python in python3 python3.13 python3.12 python3.11; do
    # Run it: pyenv has shims on the PATH for versions that are not enabled.
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        cd scripts
        exec "$python" -E -s -m setup.ensure "$level"
    fi
done

old=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null || true)
remedy='see https://www.python.org/downloads/'
if command -v apt-get >/dev/null; then
    # A release whose python3 is too old may have a newer Python too, as Ubuntu 22.04 does.
    packages='python3.13 python3.12 python3.11'
    [ -n "$old" ] || packages="python3 $packages"
    package=${packages##* }
    for known in $packages; do
        if apt-cache show "$known" >/dev/null 2>&1; then package=$known; break; fi
    done
    remedy="sudo apt-get install -y $package $package-venv"
elif command -v dnf >/dev/null; then
    remedy='sudo dnf install -y python3.12'
elif command -v pacman >/dev/null; then
    remedy='sudo pacman -S --needed python'
elif command -v brew >/dev/null; then
    remedy='brew install python@3.13'
fi
echo "set-up: Python 3.11 or newer is needed; ${old:-none} was found. Remedy: $remedy" >&2
exit 1
