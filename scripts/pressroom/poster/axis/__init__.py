"""An axis of time: its scale, its ticks, and what is placed along it."""
