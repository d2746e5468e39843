"""Word files as templates: their tags filled in, their fields and controls resolved."""
