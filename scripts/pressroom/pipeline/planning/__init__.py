"""What to build: requests, checked, and the plan of their documents. No document is made here."""
