"""Files that nobody should have made: every reader of them reads, or says why not."""
