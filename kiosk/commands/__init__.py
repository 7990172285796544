"""One command a file: `add_arguments(parser)` and `run(arguments)`. They start things; they know nothing.

A command imports its room only inside `run`, so that `--help` and the other commands stay quick.
"""
