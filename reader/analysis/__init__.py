"""The child process that finds names, dates and claims; nobody imports it."""
