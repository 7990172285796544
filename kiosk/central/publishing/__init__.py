"""Items become a contract catalogue, and that becomes signed files."""
