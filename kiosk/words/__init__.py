"""What people read and hear: phrases, dates, hours, distances, freshness, and the words of each kind.

Pure: the moment comes in, nothing is kept. `Reader` says everything in one language at one moment at one place.
"""
