"""The pages of units and their superiors."""
