"""Content in its shortest forms: what `migrate --shorten` writes."""
