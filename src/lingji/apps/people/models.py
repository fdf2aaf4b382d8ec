"""Users and the roles granted to them."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from lingji.apps.people.roles import ROLES


class User(AbstractBaseUser):
    """Somebody who signs in; `language` is what their pages start in (empty: the browser's).

    `phone` is the telephone of the work place, for the papers that name whom to call.
    """

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    language = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def granted(self) -> list[RoleGrant]:
        """The roles that this user holds now, read once for each request."""
        return list(self.grants.filter(ended_at=None).order_by("pk"))


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
    ended_at = models.DateTimeField(null=True)

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
