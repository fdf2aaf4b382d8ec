"""The face for other systems: registry, entries and standing as JSON, described by OpenAPI."""
