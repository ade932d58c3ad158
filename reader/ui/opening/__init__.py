"""How articles get into the window: what is being read, passwords, pasting, other readings."""
