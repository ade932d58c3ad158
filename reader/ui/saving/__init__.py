"""Whether the work is on disk, and what to do when it is not."""
