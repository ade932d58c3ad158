"""What became of a person’s items when the text changed."""
