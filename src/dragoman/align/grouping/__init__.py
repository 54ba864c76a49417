"""Which events of all documents are one, found in columns of numbers."""
