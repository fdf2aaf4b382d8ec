"""Good practice: what worked in one unit, bound to the item it served, offered to units weak in it."""
