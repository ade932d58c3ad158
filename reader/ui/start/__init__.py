"""The first moments of the window: the text is painted before anything else is loaded.

What is imported here loads neither the session nor the store nor the panel,
and touches none of the types that Qt for Python makes slowly on first use: the
name space ``Qt`` alone takes longer than laying out a page. A test keeps watch.
"""
