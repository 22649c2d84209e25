"""Tests of `pipeline/settings`."""
