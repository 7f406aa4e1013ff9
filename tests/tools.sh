#!/bin/sh
# Install what some tests use beyond Python, where this is root on a Debian-like machine: a browser
# for the instructor's report, and a PostgreSQL server for nbgrader's gradebook. Elsewhere those
# tests say what they miss.
set -u

missing=""
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing="chromium fonts-dejavu-core"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    apt-get update -qq && apt-get install -qq --yes --no-install-recommends $missing >/dev/null ||
        echo "not installed, so the tests that need them are skipped: $missing" >&2
else
    echo "not here, so the tests that need them are skipped: $missing" >&2
fi
