"""Tests of `pipeline/text`."""
