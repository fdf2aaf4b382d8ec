"""The registry's pages: lists, one organisation, its changes, regions and imports."""
