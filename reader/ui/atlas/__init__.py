"""A map of the world that needs no network: dots, names, and pins to choose from."""
