"""PDF documents as text."""
