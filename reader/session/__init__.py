"""Use cases; the only place where the rooms meet (no Qt, no SQL, no spaCy)."""
