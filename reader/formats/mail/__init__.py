"""E-mails and saved web archives as text."""
