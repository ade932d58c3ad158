"""Pure functions over text and positions: no files, no Qt, no models."""
