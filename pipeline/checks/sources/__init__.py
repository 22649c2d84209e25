"""What is wrong with an English source: form, promises of its topic, plain language."""
