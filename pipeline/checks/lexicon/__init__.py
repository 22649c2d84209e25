"""The words of a language that carry meaning: negation, limits, units, terms."""
