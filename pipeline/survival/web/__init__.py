"""Read finished web pages and e-books as a browser, a reading system and a screen reader do."""
