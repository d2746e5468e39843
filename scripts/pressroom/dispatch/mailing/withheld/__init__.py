"""The search of mails for what their recipients' editions do not have."""
