"""What an edition withholds, and the search for it: in finished files (`checks`) and in mails (`dispatch`)."""
