"""The drafts as files, compared with what is on record of them."""
