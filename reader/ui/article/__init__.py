"""The reading view: one article, its marks, the sentence that was asked for."""
