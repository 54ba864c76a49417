"""How what was found is told in words."""
