"""The citizen's checker: a bundle in, a verdict in plain words out. Needs the standard library alone."""
