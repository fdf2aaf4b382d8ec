"""The look of Lingji: tokens, components, layout and charts. A room beneath all faces that knows no app."""
