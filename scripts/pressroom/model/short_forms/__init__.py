"""The short forms in which content can be written, and the full form that each of them is read as."""
