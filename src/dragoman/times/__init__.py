"""Times and numbers as words say them: phrases to days, terms and amounts."""
