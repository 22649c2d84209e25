"""How far the translations are, as a page with charts, and how they got there."""
