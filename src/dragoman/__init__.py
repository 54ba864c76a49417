"""Reads what different sources write about the affairs of states and gives back one cited account."""

__version__ = "0.1.0"
