"""What comes from outside becomes drafts, without being typed twice."""
