"""Users and the roles granted to them."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property

from lingji.apps.people.roles import ROLES


class User(AbstractBaseUser):
    """Somebody who signs in; `language` is what their pages start in (empty: the browser's).

    `phone` is the telephone of the work place, for the papers that name whom to call. `last_month` is the
    month of the last sign-in (`2026-05`): enough to find accounts that nobody uses. `version` counts the
    changes of an account: who saves a form of an older version is shown both.
    """

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    language = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    last_month = models.CharField(max_length=7, blank=True)
    version = models.PositiveIntegerField(default=1)
    # Django would keep the time of each sign-in: nobody's hours are anybody's business here.
    last_login = None

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def granted(self) -> list[RoleGrant]:
        """The roles that this user holds now, read once for each request.

        Each brings along whether the account has a second step: every page asks, and none asks twice.
        """
        # Its app is loaded after this one.
        from allauth.mfa.models import Authenticator  # noqa: PLC0415

        steps = Authenticator.objects.filter(
            user=OuterRef("user"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        )
        held = self.grants.filter(ended_at=None).annotate(second_step=Exists(steps))
        return list(held.order_by("pk"))

    @property
    def has_second_step(self) -> bool:
        """Say whether somebody with a role signs in by more than a password: an app, or a passkey."""
        return any(getattr(grant, "second_step", False) for grant in self.granted)

    @property
    def has_accepted(self) -> bool:
        """Say whether this is a working account: one that was invited and never came has no password."""
        return self.has_usable_password()


class RoleGrant(models.Model):
    """A role given to a user for a place; a role that ended is kept for the record.

    `region` is a path in the region tree (`/` is all of it), `system` a sector in it. Roles bound to an
    organisation name it by its key, and carry where it stands: its region, system and superior. All are
    plain values, not foreign keys: people know nothing of the registry, which stands above them.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=[(code, role.name.en) for code, role in ROLES.items()])
    region = models.CharField(max_length=400, blank=True)
    system = models.CharField(max_length=100, blank=True)
    organisation = models.BigIntegerField(null=True)
    superior = models.BigIntegerField(null=True)
    granted_at = models.DateTimeField(auto_now_add=True, null=True)
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "region", "system"],
                condition=Q(ended_at=None, organisation=None),
                name="role_once_for_region",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(ended_at=None),
                name="role_once_for_organisation",
            ),
        ]
        indexes = [models.Index(fields=["organisation"], name="grants_of_organisation")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.region} {self.system} {self.organisation or ''}".strip()

    @property
    def in_a_county(self) -> bool:
        """Say whether the region is a county: its code does not end in 00 (GB/T 2260)."""
        code = self.region.strip("/").rpartition("/")[2]
        return bool(code) and not code.endswith("00")


class Invitation(models.Model):
    """A way in for one account, once, for some days; the code itself is not kept (see `codes`).

    `once` is the mark of the form that asked for it: sent twice it makes one. `call` is whom to call, as the
    slip prints it.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    nonce = models.CharField(max_length=32, unique=True)
    lookup = models.CharField(max_length=64, unique=True)
    once = models.UUIDField(null=True, unique=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    call = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.valid_until:%Y-%m-%d}"

    @property
    def state(self) -> str:
        """Say what it is now: `open`, `used`, `revoked` or `expired`."""
        if self.used_at is not None:
            return "used"
        if self.revoked_at is not None:
            return "revoked"
        return "open" if timezone.now() < self.valid_until else "expired"


class ApiKey(models.Model):
    """A key by which another system reads what its owner may read; kept as a digest alone."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    valid_until = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class CalendarKey(models.Model):
    """The secret address of somebody's calendar feed, kept as a digest alone; a new one ends the old."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="calendar_key")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.user_id)
