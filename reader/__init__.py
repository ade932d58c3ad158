"""Reading Desk: read an article, see who, where, when and what is claimed."""

__version__ = "0.1.0"
