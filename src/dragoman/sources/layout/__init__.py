"""What of a page is text, what is furniture, and what tells of the document."""
