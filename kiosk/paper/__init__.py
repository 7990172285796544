"""Documents: contract data in, PDF out. What a document says comes from words; how it looks stands in its .typ twin."""
