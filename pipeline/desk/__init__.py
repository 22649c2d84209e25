"""The translators' desk: preview, packet, new languages."""
