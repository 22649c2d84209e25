"""Tests that run other people's checkers."""
