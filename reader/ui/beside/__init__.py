"""The file with annotations beside an article."""
