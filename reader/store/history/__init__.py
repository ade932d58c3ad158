"""A second copy of all acts that can be read without SQLite."""
