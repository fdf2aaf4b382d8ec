"""Regions and the organisations in them."""
