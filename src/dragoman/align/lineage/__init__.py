"""Whose voice a document is: copies, versions, publishers, and what an incident weighs by them."""
