"""Which language a text is in, which pipeline reads it, and what is done without one."""
