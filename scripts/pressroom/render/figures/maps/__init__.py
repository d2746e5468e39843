"""Locator maps: geography, projection, labels and legend, drawn as SVG."""
