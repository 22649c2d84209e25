"""What a translator looks at: each message beside its source, and in its place in the handout."""
