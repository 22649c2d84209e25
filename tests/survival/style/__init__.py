"""Tests of what is known of style sheets."""
