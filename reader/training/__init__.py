"""Scripts that make the model and gazetteer files in ``resources/``; not used at run time."""
