"""Where the letters are: pieces, lines, heights; knows nothing of marks or colours."""
