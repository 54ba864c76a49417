"""The catalogue of a case: light tables in which pages and assistants find at once what the case's own tables hold."""
