"""OpenAI: user, project, service-account and admin keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "openai-api-key",
        "OpenAI API key",
        r"\b(sk-(?:proj|svcacct|admin|service)-[A-Za-z0-9_-]{20,250}|sk-(?:None-)?[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|sk-[A-Za-z0-9]{48})",
        (
            'openai.api_key = "[[sk-proj-<url:64>T3BlbkFJ<url:64>]]"',
            "OPENAI_API_KEY=[[sk-<alnum:20>T3BlbkFJ<alnum:20>]]",
            'OpenAI(api_key="[[sk-svcacct-<url:120>]]")',
            'key = "[[sk-<alnum:48>]]"',
        ),
        ("sk-proj-" + "x" * 60, "sk-proj-your-key-here", 'openai.api_key = "sk-..."', "task-<alnum:48>"),
        group=1,
        keywords=("sk-",),
        check="mixed",
        source="https://platform.openai.com/docs/api-reference/authentication",
    ),
)
