"""Drafts: mails as files, for a person to send."""
