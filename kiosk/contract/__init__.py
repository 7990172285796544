"""What travels between console and terminal: items, catalogue, conditions, links.

Pure Python over msgspec: no I/O, no locale, nothing of ours imported.
"""
