"""What a new analysis would change, to take as a whole or item by item."""
