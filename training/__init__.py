"""Sentences whose PLOVER type is known, and the small model that is trained on them."""
