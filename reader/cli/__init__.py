"""The same use cases without a window: analyze, text, export, share, agreement, train (no Qt)."""

COMMANDS = ("analyze", "text", "export", "share", "agreement", "train")
