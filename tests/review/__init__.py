"""Tests of `pipeline/review`."""
