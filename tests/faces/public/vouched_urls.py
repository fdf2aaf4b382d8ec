"""All addresses, with those of a server that vouches."""

from __future__ import annotations

from lingji.faces.public.sign_in_urls import vouching_patterns
from lingji.urls import urlpatterns as house

urlpatterns = [*house, *vouching_patterns]
