"""The other languages: what is missing at a glance, sent out as a spreadsheet and taken back as drafts."""
