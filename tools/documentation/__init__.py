"""Writes the documentation: the reference from code and data, and what the worked examples of the pages print."""
