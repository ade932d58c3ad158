"""The same use cases without a window: analyze, text, export (no Qt)."""

COMMANDS = ("analyze", "text", "export")
