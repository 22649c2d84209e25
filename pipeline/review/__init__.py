"""What reviewers do: sign texts, waive findings, see how far each language is."""
