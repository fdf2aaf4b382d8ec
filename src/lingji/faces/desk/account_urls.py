"""Addresses of one's own account. Those of allauth keep the names by which it finds them."""

from __future__ import annotations

from allauth.account import views as passwords
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import SIGNED_IN
from lingji.faces.desk.views import account, handover, second_step, slips

own = page(SIGNED_IN, FORMS)
# What is needed to set up a second step is open before there is one.
first = page(SIGNED_IN, FORMS, before_second_step=True)
to_account = page(SIGNED_IN)(RedirectView.as_view(url="/account/#signing-in"))

urlpatterns = [
    path("", account.show, name="account"),
    path("sessions/end/", account.end, name="end-sessions"),
    path("slips/", slips.show, name="slips"),
    path("handover/", handover.show, name="handover"),
    path("handover/<int:grant>/", handover.show_one, name="handover-one"),
    path("password/", own(passwords.password_change), name="account_change_password"),
    path("password/first/", first(passwords.password_set), name="account_set_password"),
    path("confirm/", first(passwords.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", first(steps.reauthenticate), name="mfa_reauthenticate"),
    path("confirm/passkey/", first(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("two-step/", second_step.show, name="mfa_index"),
    path("two-step/app/", first(app.activate_totp), name="mfa_activate_totp"),
    path("two-step/app/off/", own(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("two-step/codes/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("two-step/codes/new/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("two-step/codes/file/", own(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("passkeys/", to_account, name="mfa_list_webauthn"),
    path("passkeys/add/", first(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", own(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/name/", own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]
