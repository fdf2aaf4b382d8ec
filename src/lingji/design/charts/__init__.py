"""Charts as geometry: plain data in, places in per cent and pixels out. Templates write them as SVG.

Every chart prints, works without script and says its figures as text too. In templates:
`{% load design %}{% chart drawn %}`. Points are whole ten-thousandths, as everywhere.
"""

from __future__ import annotations

from lingji.design.charts.heat import HeatCell, heat_map
from lingji.design.charts.profile import Category, profile_chart
from lingji.design.charts.standing import Entrant, standing_chart
from lingji.design.charts.strip import strip

__all__ = ["Category", "Entrant", "HeatCell", "heat_map", "profile_chart", "standing_chart", "strip"]
