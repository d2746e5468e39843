"""The verification of releases, archives, single files and lists against what was released."""
