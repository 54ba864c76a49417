"""Measures Dragoman against gold that is named: one benchmark a module, each run by `python -m bench`."""
