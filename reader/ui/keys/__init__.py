"""Finding an action by typing, and giving actions other keys."""
