"""The lengths of CSS: pixels as millimetres and points (https://www.w3.org/TR/css-values-4/#absolute-lengths)."""

MM_PER_PX = 25.4 / 96
POINT_PER_PX = 0.75
