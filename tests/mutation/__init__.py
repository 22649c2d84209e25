"""The gate changed a little, and the tests asked whether they see it."""
