"""The side panel: what was found, in groups, and the details of one item."""
