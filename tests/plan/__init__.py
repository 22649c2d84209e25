"""Tests of `pipeline/plan`."""
