"""SonarQube: user, project and global tokens."""

from __future__ import annotations

from ..authoring import beside, secret

__all__ = ["RULES"]

RULES = (
    secret(
        "sonar-token",
        "SonarQube token",
        r"\b(sq[pua]_[0-9a-f]{40})\b",
        ("squ_<hex:40>", "-Dsonar.token=[[sqp_<hex:40>]]"),
        ("squ_id",),
        group=1,
        keywords=("squ_", "sqp_", "sqa_"),
        check="mixed",
        source="https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
    ),
    beside(
        "sonar-legacy-token",
        "SonarQube token (older form)",
        "sonar|sonarqube|sonarcloud",
        "SONAR_TOKEN",
        "<hex:40>",
        "https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
    ),
)
