"""Promises of the content that we ship. The program's own tests know nothing of it."""
