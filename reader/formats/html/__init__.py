"""Web pages: reading the article out of one, and writing an annotated one."""
