"""Another person's work on the same article: sharing, taking in, comparing."""
