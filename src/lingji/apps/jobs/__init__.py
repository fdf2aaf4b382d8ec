"""Long work in the background: it shows how far it is, can be cancelled, and is written whole or never."""
