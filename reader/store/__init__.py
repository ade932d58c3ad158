"""The library on disk, in SQLite; the only room that knows SQL."""
