"""From draft to screens: approving and publishing from wherever a clerk is, one item or many, by the same rule."""
