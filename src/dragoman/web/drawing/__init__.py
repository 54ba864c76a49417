"""Figures drawn on the server: where each bar, node and point stands; templates write them as SVG."""
