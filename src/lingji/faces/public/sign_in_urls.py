"""Addresses of the door. Those of allauth keep the names by which it finds them."""

from __future__ import annotations

from allauth.mfa.base.views import authenticate
from allauth.mfa.webauthn.views import login_webauthn
from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import path

from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.faces.public import invitations, setup, signing_in, vouching

sign_in = page(PUBLIC, FORMS)(signing_in.SignIn.as_view())

urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", page(PUBLIC, FORMS)(authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", page(PUBLIC, FORMS)(login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/closed/", signing_in.closed, name="account_inactive"),
    path("sign-out/", page(PUBLIC, ["POST"])(LogoutView.as_view()), name="sign-out"),
    path("sign-out/", page(PUBLIC, ["POST"])(LogoutView.as_view()), name="account_logout"),
    path("setup/", setup.show, name="setup"),
    path("invitation/", invitations.ask, name="invitation"),
    path("invitation/<str:invitation>/", invitations.accept, name="accept-invitation"),
]
VOUCHED = "sign-in/by/<str:provider_id>/"
vouching_patterns = [
    path(VOUCHED, vouching.there, name="openid_connect_login"),
    path(VOUCHED + "back/", vouching.back, name="openid_connect_callback"),
    path("sign-in/given-up/", sign_in, name="socialaccount_login_cancelled"),
]
if settings.OIDC.name:
    urlpatterns += vouching_patterns
