"""The ledger of a project: what was drafted for whom, and what was marked as sent. Outside version control."""
