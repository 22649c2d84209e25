"""The gate, proven by sabotage."""
