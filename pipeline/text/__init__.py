"""Read a source: Markdown and front matter to a document of blocks, and the messages in it."""
