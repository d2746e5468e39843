"""What a project has released so far, as its folders of releases say."""
