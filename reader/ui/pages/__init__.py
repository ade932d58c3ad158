"""The original page beside the text; loaded when it is first asked for."""
