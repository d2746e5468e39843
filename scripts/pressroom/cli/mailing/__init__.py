"""The commands of `pressroom mailing`, a file for each, and what they share."""
