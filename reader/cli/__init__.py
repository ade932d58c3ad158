"""The same use cases without a window: analyze, text, export (no Qt)."""
