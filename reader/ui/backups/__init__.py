"""Backups of the library: making, restoring, checking."""
