"""The rules on dates, in values and in words."""
