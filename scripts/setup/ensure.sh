#!/bin/sh
# ensure.sh run|dev|fuzz
#
# Makes this checkout ready to build the documents (run), to build and test (dev), or to search for faults for long
# (fuzz). `make` calls it before every target that needs it, so the common answer, "ready already", is given here in a few milliseconds: a stamp in
# .venv/ready holds the checkout's path and the file it was set up from, byte for byte. Contents are compared, not times.
# Everything else is done by ensure.py, for which a Python that is new enough is found first.
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

stamped() { # stamped NAME FILE: has NAME been set up at this path from this very FILE?
    { pwd -P; cat -- "$2"; } | cmp -s - ".venv/ready/$1"
}
# -x also fails when the system's Python that .venv points to has gone, as after an upgrade of the distribution.
ready=yes
[ -x .venv/bin/python ] && stamped project pyproject.toml || ready=no
for lock in $locks; do
    name=${lock#requirements}
    name=${name#-}
    stamped "${name:-run}" "$lock.lock" || ready=no
done
[ $ready = no ] || exit 0

for python in python3 python3.13 python3.12 python3.11; do
    # Run, not only looked up: pyenv puts a shim on the PATH for versions that are not switched on.
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        cd scripts
        exec "$python" -E -s -m setup.ensure "$level"
    fi
done

old=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null || true)
remedy='see https://www.python.org/downloads/'
if command -v apt-get >/dev/null; then
    # A release whose python3 is too old may have a newer one beside it, as Ubuntu 22.04 has.
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
