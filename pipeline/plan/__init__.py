"""Work out what there is to make: one cell per handout, language and clinic, checked."""
