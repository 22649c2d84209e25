"""The command line. Exit codes: 0 done, 2 could not run, 3 content refused, 130 stopped.

A command is a few lines: it calls one function, prints what that returns, and chooses the exit
code. The commands are in modules by who uses them; `group` loads the one that is asked for.
"""

from pipeline.cli.group import cli

__all__ = ["cli"]
