"""The file in which people hand each other their work on an article.

It holds the article and what everybody has said about it who took part, so
that it is of use to somebody who has neither. It comes from somebody else:
nothing in it is believed before it has been looked at.
"""
