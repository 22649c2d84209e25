"""Read finished web pages and e-books as a browser, a reading system and a screen reader do.

`html` and `epub` open them, `dom` walks a page, the other modules say what may stand in one.
"""
