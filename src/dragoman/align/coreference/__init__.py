"""Whether two words of different documents mean one event."""
