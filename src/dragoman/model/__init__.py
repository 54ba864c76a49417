"""The records that every stage passes on. Immutable, no behaviour beyond their own fields."""
