"""Tests of `pipeline/contract`."""
