"""Work that goes out to a translator without tools, and comes back."""
