"""Compute what every file of a handout must carry, from source and catalog alone."""
