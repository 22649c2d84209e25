"""The policy of approval: what a handout lacks to be released, and what its files then say."""
