"""One module for each page: what is asked for it, and which template shows it."""
