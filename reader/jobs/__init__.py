"""The parent side of the child processes: protocol, pipes, restart (no spaCy, no Qt)."""
