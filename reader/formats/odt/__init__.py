"""OpenDocument texts as text."""
