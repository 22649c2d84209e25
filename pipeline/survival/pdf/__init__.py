"""Read a finished PDF: what is said in it, what is painted, and whether people can read it.

`file` opens it, `content` follows what is painted, `walk` what is said.
"""
