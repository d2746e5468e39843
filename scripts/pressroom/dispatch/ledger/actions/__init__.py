"""What commands change in the ledger, and which mails they mean."""
