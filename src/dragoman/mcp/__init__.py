"""A read-only server of one case for assistants: each answer carries the words that it rests on."""
