"""The article for screen readers; loaded when the first one asks."""
