"""What is written down of builds, and what is done with it later."""
