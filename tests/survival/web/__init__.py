"""Tests of the readers of web pages and e-books."""
