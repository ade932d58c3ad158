"""The window of the library: all articles, and a search through them."""
