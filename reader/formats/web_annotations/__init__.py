"""W3C Web Annotations that lie beside an article, as JSON."""
