"""Items as pages: one page type per kind under a page per organisation, and the catalogue read from them."""
