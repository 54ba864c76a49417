"""Writes an account for people: the brief (terminal, Markdown, page) and a document's own page."""
