"""What Word documents and OpenDocument texts have in common."""
