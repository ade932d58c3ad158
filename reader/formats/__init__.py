"""Bytes to text and annotations to bytes; every format is an island."""
