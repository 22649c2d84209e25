"""The steps in their order. Only here and in `cli` is a disk touched."""
