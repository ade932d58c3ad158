#!/bin/sh
# Makes .venv with pinned versions; on Debian as root also the system packages
# that Qt needs. Does nothing when nothing has changed since the last time.
# usage: install.sh [test]
set -eu
cd "$(dirname "$0")/.."
extra=${1:-}
. .ci/system_packages.sh

if [ "$extra" = test ]; then
    ensure_packages $QT_PACKAGES $WINDOW_PACKAGES $TEST_PACKAGES
else
    ensure_packages $QT_PACKAGES $WINDOW_PACKAGES
fi

PYTHON=${PYTHON:-$(find_python)}
stamp=.venv/installed-${extra:-run}
fingerprint=$(cat pyproject.toml .ci/constraints.txt .ci/install.sh | cksum)
# What the tests need includes what the program needs.
for done in "$stamp" .venv/installed-test; do
    if [ -f "$done" ] && [ "$(cat "$done")" = "$fingerprint" ] && .venv/bin/python -c "import reader" 2>/dev/null; then
        exit 0
    fi
done
[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || {
    echo "Making a private Python environment in .venv …"
    rm -rf .venv
    "$PYTHON" -m venv .venv
}
echo "Installing Reading Desk and what it needs (a few minutes the first time) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=24"
if [ "$extra" = test ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e ".[test]"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e .
fi
echo "$fingerprint" > "$stamp"
