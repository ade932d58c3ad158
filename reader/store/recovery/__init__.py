"""Putting a library together again from everything that can still be read."""
