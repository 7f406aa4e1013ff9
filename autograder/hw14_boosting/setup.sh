#!/usr/bin/env bash
# Made from mlmath/payload/setup.sh by `mlmath build`.
# Set up a grading image: apt's Python, and an environment of its own for mlmath. Nothing else.
#
# Variables, for images that are laid out differently and for trying it out:
#   AUTOGRADER       where the autograder is laid out           (/autograder)
#   MLMATH_HOME      where the environment goes                 (/opt/mlmath)
#   MLMATH_PYTHON    a Python 3.11 or later to use instead of apt's
#   MLMATH_PACKAGES  a folder of installed packages to use instead of downloading them

set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

autograder=${AUTOGRADER:-/autograder}
source=$autograder/source
home=${MLMATH_HOME:-/opt/mlmath}

fail() {
    echo "mlmath: $1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

install() {
    apt-get install -y -qq --no-install-recommends "$@" >&2
}

# Print a Python 3.11 or later: the one that was named, the image's own, or another that apt offers.
find_python() {
    if [ -n "${MLMATH_PYTHON:-}" ]; then
        new_enough "$MLMATH_PYTHON" || fail "$MLMATH_PYTHON (MLMATH_PYTHON) is not a Python 3.11 or later."
        echo "$MLMATH_PYTHON"
        return
    fi
    command -v apt-get >/dev/null || fail "this base image has no apt; choose Ubuntu 22.04 or later, or Debian 12 or later."
    apt-get update -qq >&2
    install python3 python3-venv
    if new_enough /usr/bin/python3; then
        echo /usr/bin/python3
        return
    fi
    for python in python3.13 python3.12 python3.11; do
        if apt-cache show "$python-venv" >/dev/null 2>&1 && install "$python" "$python-venv"; then
            echo "/usr/bin/$python"
            return
        fi
    done
    fail "the base image's Python ($(/usr/bin/python3 -V 2>&1)) is too old and apt offers none from 3.11 on; choose Ubuntu 22.04 or later, or Debian 12 or later, as the base image."
}

python=$(find_python)

# `otter grade` copies nothing but requirements.* into its image before it runs this, and never
# mlmath.json: that is why the wheel and a copy of that file carry such names.
wheel=$(echo "$source"/requirements.mlmath-*.whl)
[ -f "$wheel" ] || fail "there is no wheel in $source; upload the zip from dist/ as it is."
[ -e "$source/mlmath.json" ] || cp "$source/requirements.mlmath.json" "$source/mlmath.json"

rm -rf "$home"
"$python" -m venv "$home"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$wheel" "$work/${wheel##*/requirements.}"
pip() {
    "$home/bin/python" -I -m pip install --quiet --no-input --no-cache-dir --disable-pip-version-check --no-deps "$@"
}
if [ -n "${MLMATH_PACKAGES:-}" ]; then
    packages=$("$home/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "$MLMATH_PACKAGES" >"$packages/mlmath-packages.pth"
else
    pip --requirement "$source/requirements.txt"
fi
pip "$work"/*.whl

# Matplotlib's list of fonts takes seconds to make: once here, not once per submission.
mkdir -p "$home/matplotlib"
MPLCONFIGDIR=$home/matplotlib "$home/bin/python" -I -c 'import matplotlib.pyplot, mlmath.gradescope_entry'

# Tests, reference and results are root's alone: no submission's process may read them.
chmod -R go-rwx "$source"
mkdir -p "$autograder/results"
chmod go-rwx "$autograder/results"
