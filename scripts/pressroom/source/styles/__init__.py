"""Style sheets: their values, rules and addresses."""
