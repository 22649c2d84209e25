"""Ways of losing a warning before a file is finished, and how each is refused."""
