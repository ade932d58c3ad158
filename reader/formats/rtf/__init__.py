"""Rich Text documents as text."""
