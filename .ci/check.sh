#!/bin/sh
# What is checked before the tests: format, lint, types, import contracts.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/ruff format --check reader tests
.venv/bin/ruff check reader tests
.venv/bin/mypy
.venv/bin/lint-imports --no-cache
