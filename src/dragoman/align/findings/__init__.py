"""What the sources agree on, where they differ, what only one of them tells."""
