"""Several people's work on one article: handed over, taken in, compared, settled.

What others have said is kept as it came, for ever, and never changes my
items. These change by my own acts alone, as always.
"""
