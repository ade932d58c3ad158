"""The same use cases without a window: analyze, text, export, train (no Qt)."""

COMMANDS = ("analyze", "text", "export", "train")
