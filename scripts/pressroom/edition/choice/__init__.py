"""What an edition has of each kind of content."""
