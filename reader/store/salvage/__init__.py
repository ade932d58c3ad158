"""Reading what can be read of a damaged database file, page by page, without SQLite."""
