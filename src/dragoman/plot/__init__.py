"""Draws an account as Altair charts: its timeline, how pairs stand over time, its network, its map, its sources."""
