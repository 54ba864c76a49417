"""Facts, each with its evidence. One file a kind; they do not import each other."""
