#!/bin/sh
# Runs every test; extra arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
exec .venv/bin/python -m pytest "$@"
