"""What was done to an article, by whom and when, and back to any point."""
