"""Timeline layout: events + a measure + a frame → geometry. Pure: no clock, no files, same input, same geometry."""
