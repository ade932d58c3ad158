"""Quality tables: ``python -m tests.evaluation TOPIC [FILES] [--json]``."""
