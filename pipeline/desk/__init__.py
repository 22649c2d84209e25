"""The translators' desk: preview, packet, dashboard, new languages, pseudo-languages."""
