"""Find in the text: the bar, the hits it shows, and the search behind it."""
