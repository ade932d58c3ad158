"""What SECURITY.md promises, shown."""
