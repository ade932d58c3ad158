"""Speed and memory beside a baseline: ``python -m tests.benchmarks TOPIC [--json]``."""
