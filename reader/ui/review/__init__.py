"""Going through the items of an article, one after the other."""
