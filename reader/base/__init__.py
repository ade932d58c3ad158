"""What knows nothing about articles: errors, files, paths, time, publishing."""
