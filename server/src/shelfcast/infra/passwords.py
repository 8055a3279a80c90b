"""Passwords are kept as Argon2id hashes, and compared by it alone."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


def hash_password(password: str) -> str:
    """What is kept instead of the password; every call gives another."""
    return PasswordHasher().hash(password.encode("utf-8", "surrogateescape"))


def is_password(password: str, kept: str) -> bool:
    """Whether this is the password; takes as long for a wrong one."""
    try:
        return PasswordHasher().verify(kept, password.encode("utf-8", "surrogateescape"))
    except (VerificationError, InvalidHashError):
        return False
