"""Users and the roles granted to them."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

from lingji.apps.people.roles import ROLES


class User(AbstractBaseUser):
    """Somebody who signs in; `language` is what their pages start in (empty: the browser's)."""

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def granted(self) -> list[RoleGrant]:
        """The roles given to this user, read once for each request."""
        return list(self.grants.order_by("pk"))


class RoleGrant(models.Model):
    """A role given to a user, for one region (by its code) or, where that is empty, for none."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=[(code, role.en) for code, role in ROLES.items()])
    # The code, not a foreign key: people know nothing of the registry, which stands above them.
    region = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "region"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.region}"
