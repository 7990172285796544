"""Filters of the phone's pages."""
