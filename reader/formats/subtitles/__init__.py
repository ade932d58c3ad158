"""Subtitles and transcripts as text."""
