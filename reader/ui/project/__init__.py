"""The whole library as one file."""
