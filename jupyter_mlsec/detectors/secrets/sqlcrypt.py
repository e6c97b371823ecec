"""Password hashes as crypt writes them: they can be tried out at leisure."""

from __future__ import annotations

from ...core.rule import Confidence
from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "password-hash",
        "Password hash",
        r"(\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}|\$[56]\$(?:rounds=[0-9]+\$)?[./A-Za-z0-9]{8,16}\$[./A-Za-z0-9]{43,86}|\$argon2(?:id|i|d)\$v=[0-9]+\$m=[0-9]+,t=[0-9]+,p=[0-9]+\$[A-Za-z0-9+/]{11,64}\$[A-Za-z0-9+/]{16,86})",
        ("$2b$12$<alnum:53>", "$6$<alnum:16>$<alnum:86>"),
        ("$2b$12$", "$5$cost"),
        group=1,
        confidence=Confidence.MEDIUM,
        keywords=("$2", "$5$", "$6$", "$argon2"),
        check="mixed",
        source="https://man7.org/linux/man-pages/man5/crypt.5.html",
    ),
)
