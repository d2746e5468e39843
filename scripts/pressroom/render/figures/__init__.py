"""Figures drawn from content: a locator map as SVG, and the path to membership as a measured list."""
