"""What a person has done to one text of an article counts in all its texts."""
