"""E-books as text."""
