"""The table of contents beside the text; loaded when it is first asked for."""
