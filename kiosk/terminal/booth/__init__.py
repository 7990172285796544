"""The booth: a process of its own in which a person writes about themself, and which ends with what was written."""
