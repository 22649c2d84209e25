"""What is wrong with a translation beside its source: numbers, negation, limits, terms."""
