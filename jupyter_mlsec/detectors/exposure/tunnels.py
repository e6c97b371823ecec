"""Tunnels that give a notebook's port a public address."""

from __future__ import annotations

from ...core.rule import Severity
from ..authoring import exposure

__all__ = ["RULES"]

_ANY = r"(?:[\"'](?:0\.0\.0\.0|::|\[::\]|\*|)[\"'])"

_ADVICE = "A tunnel gives everyone on the internet this address: use your hub's proxy, or put authentication in front."

RULES = (
    exposure(
        "ngrok-tunnel",
        "Public ngrok tunnel",
        r"(?m)(\bngrok\.(?:connect|forward)\(|\brun_with_ngrok\(|(?:^|[ \t!;&])ngrok[ \t]+(?:http|tcp|tls|start)\b)",
        ("url = [[ngrok.connect(]]8000)", "[[run_with_ngrok(]]app)", "[[!ngrok http]] 8000"),
        ("# ngrok.connect(8000)", "import ngrok", "!pip install pyngrok"),
        group=1,
        severity=Severity.HIGH,
        keywords=("ngrok",),
        advice=_ADVICE,
        source="https://ngrok.com/docs/",
    ),
    exposure(
        "cloudflared-tunnel",
        "Public Cloudflare tunnel",
        r"(\bcloudflared(?:[ \t]+|[\"'],[ \t]*[\"'])(?:tunnel|access)\b|\brun_with_cloudflared\(|\btry_cloudflare\()",
        (
            "!./[[cloudflared tunnel]] --url http://localhost:8501",
            'subprocess.Popen(["[[cloudflared", "tunnel]]", "--url", u])',
        ),
        ("# cloudflared tunnel --url x", "!wget cloudflared-linux-amd64"),
        group=1,
        severity=Severity.HIGH,
        keywords=("cloudflare",),
        advice=_ADVICE,
        source="https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/",
    ),
    exposure(
        "localtunnel",
        "Public localtunnel",
        r"(\bnpx[ \t]+(?:-y[ \t]+|--yes[ \t]+)?(?:localtunnel|lt)\b[^\n]*?--port|(?m:^|[ \t!;&])lt[ \t]+--port\b)",
        ("![[npx localtunnel --port]] 8501", "[[!lt --port]] 8501"),
        ("!npx create-app", "# npx localtunnel --port 8501"),
        group=1,
        severity=Severity.HIGH,
        keywords=("localtunnel", "lt "),
        advice=_ADVICE,
        source="https://theboroer.github.io/localtunnel-www/",
    ),
    exposure(
        "ssh-reverse-tunnel",
        "Public ssh tunnel",
        r"(\bssh\b[^\n]*?[ \t]-[A-Za-z]{0,4}R[^\n]*?(?:serveo\.net|localhost\.run|pinggy\.io|srv\.us|tunnel\.us))",
        ("![[ssh -R 80:localhost:8501 serveo.net]]", "![[ssh -p 443 -R0:localhost:8000 a.pinggy.io]]"),
        ("!ssh -L 8888:localhost:8888 host", "# ssh -R 80:localhost:1 serveo.net"),
        group=1,
        severity=Severity.HIGH,
        keywords=("ssh",),
        advice=_ADVICE,
        source="https://localhost.run/docs/",
    ),
    exposure(
        "other-tunnel",
        "Public tunnel",
        r"(?m)(?:^|[ \t!;&])(tailscale[ \t]+funnel|bore[ \t]+local|zrok[ \t]+share[ \t]+public|devtunnel[ \t]+host\b[^\n]*--allow-anonymous|code[ \t]+tunnel)\b",
        ("![[tailscale funnel]] 8000", "![[zrok share public]] http://localhost:8000"),
        ("!tailscale status", "# tailscale funnel 8000"),
        group=1,
        severity=Severity.HIGH,
        keywords=("funnel", "bore", "zrok", "devtunnel", "tunnel"),
        advice=_ADVICE,
        source="https://tailscale.com/kb/1223/funnel",
    ),
)
