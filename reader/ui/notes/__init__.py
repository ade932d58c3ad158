"""Comments, tags and own kinds."""
