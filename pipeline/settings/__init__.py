"""Read what a project is configured with: settings, clinics, phone lines, languages, labels."""
