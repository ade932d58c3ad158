"""The same use cases without a window: analyze, text, export, agreement, train (no Qt)."""

COMMANDS = ("analyze", "text", "export", "agreement", "train")
