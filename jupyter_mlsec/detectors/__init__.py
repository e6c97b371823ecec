"""What finds: rules as data, one file per provider or kind of identifier, and engines from outside.

secrets/ personal/ endpoints/ exposure/     rule files, listed in RULE_MODULES
_table.py                                   generated from them; the only one that is loaded at run time
reading, patterns, matching, checks         read a text once, run the table
identities, numbered                        numbers of people, recognised by their names
tables/                                     columns of tables
engines/                                    adapters, imported lazily
filters                                     excuse what was found

build_scanner(context, tier=1) -> Scanner
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from ..core.context import Context
    from ..core.document import Document
    from ..core.finding import Finding
    from ..core.scanner import Scanner

__all__ = ["RULE_MODULES", "build_scanner", "engine_name", "engine_states"]

# A new detector is one file and one line here; then run `python -m jupyter_mlsec.detectors.build`.
RULE_MODULES = (
    "secrets.airtable",
    "secrets.alibaba",
    "secrets.anthropic",
    "secrets.assignment",
    "secrets.atlassian",
    "secrets.aws",
    "secrets.azure",
    "secrets.brevo",
    "secrets.circleci",
    "secrets.cloudflare",
    "secrets.cohere",
    "secrets.comet",
    "secrets.commands",
    "secrets.connections",
    "secrets.databricks",
    "secrets.digitalocean",
    "secrets.discord",
    "secrets.docker",
    "secrets.doppler",
    "secrets.dynatrace",
    "secrets.easypost",
    "secrets.encodings",
    "secrets.expressions",
    "secrets.facebook",
    "secrets.figma",
    "secrets.flutterwave",
    "secrets.flyio",
    "secrets.gcp",
    "secrets.github",
    "secrets.gitlab",
    "secrets.grafana",
    "secrets.groq",
    "secrets.headers",
    "secrets.heroku",
    "secrets.hubspot",
    "secrets.huggingface",
    "secrets.ibm",
    "secrets.jfrog",
    "secrets.jina",
    "secrets.jwt",
    "secrets.kaggle",
    "secrets.keys_business",
    "secrets.keys_cloud",
    "secrets.keys_code",
    "secrets.keys_data",
    "secrets.keys_markets",
    "secrets.keys_messaging",
    "secrets.keys_ml",
    "secrets.keys_monitoring",
    "secrets.kubernetes",
    "secrets.langchain",
    "secrets.langfuse",
    "secrets.linear",
    "secrets.mailchimp",
    "secrets.mailgun",
    "secrets.mapbox",
    "secrets.mistral",
    "secrets.modal",
    "secrets.netlify",
    "secrets.newrelic",
    "secrets.notion",
    "secrets.npm",
    "secrets.nuget",
    "secrets.nvidia",
    "secrets.okta",
    "secrets.onepassword",
    "secrets.openai",
    "secrets.openrouter",
    "secrets.openshift",
    "secrets.perplexity",
    "secrets.pinecone",
    "secrets.planetscale",
    "secrets.postman",
    "secrets.prefect",
    "secrets.private_keys",
    "secrets.pulumi",
    "secrets.pypi",
    "secrets.rails",
    "secrets.readme",
    "secrets.replicate",
    "secrets.rubygems",
    "secrets.sentences",
    "secrets.sentry",
    "secrets.settings",
    "secrets.shippo",
    "secrets.shopify",
    "secrets.slack",
    "secrets.snyk",
    "secrets.sonar",
    "secrets.sourcegraph",
    "secrets.sqlcrypt",
    "secrets.square",
    "secrets.stripe",
    "secrets.supabase",
    "secrets.tavily",
    "secrets.teams",
    "secrets.telegram",
    "secrets.terraform",
    "secrets.twilio",
    "secrets.typeform",
    "secrets.vault",
    "secrets.wandb",
    "secrets.wireguard",
    "secrets.xai",
    "secrets.yandex",
    "personal.card",
    "personal.email",
    "personal.iban",
    "personal.ip",
    "personal.mac",
    "personal.name",
    "personal.national",
    "personal.phone",
    "personal.place",
    "personal.uk_nhs",
    "personal.us_ssn",
    "personal.wallet",
    "endpoints.url",
    "exposure.cloud",
    "exposure.gradio",
    "exposure.jupyter",
    "exposure.servers",
    "exposure.tunnels",
)

_loaded: dict = {}


class Deferred:
    """A detector that is imported and compiled when it is first asked: a kernel's start is sacred.

    One of each kind per process, because they hold compiled automata.
    """

    def __init__(self, name: str, load: Callable[[], Any]) -> None:
        self.name = name
        self._load = load

    def detect(self, document: Document) -> Iterable[Finding]:
        """The findings of the detector behind this one."""
        if self.name not in _loaded:
            _loaded[self.name] = self._load()
        # From now on the detector itself answers: one call less for each text.
        self.detect = _loaded[self.name].detect  # type: ignore[method-assign]
        return self.detect(document)


class Regional:
    """The telephone numbers of the policy's countries, asked for anew with each text. Without any it imports nothing."""

    name = "regions"

    def __init__(self, regions: Callable[[], tuple]) -> None:
        self._regions = regions

    def detect(self, document: Document) -> Iterable[Finding]:
        """Numbers in the national form of one of the countries."""
        regions = self._regions()
        if not regions:
            return ()
        from .regional import national_numbers

        return national_numbers(document, regions)


def build_scanner(context: Context, tier: int = 1) -> Scanner:
    """The scanner of a tier: 1 runs the table and the tables' columns, 2 adds the engines that are installed."""
    from ..core.scanner import Scanner
    from .filters import FILTERS

    detectors: tuple = (Deferred("patterns", _patterns), Deferred("tables", _tables), Regional(context.regions))
    if tier >= 2:
        from .engines import detectors as outside

        detectors += outside()
    return Scanner(detectors, FILTERS, context, _columns)


def _columns(document: Document) -> list:
    from .tables import columns

    return columns(document)


def _patterns() -> Any:
    from ._table import RULES
    from .numbered import IdentityDetector
    from .patterns import PatternDetector
    from .reading import TextDetector

    return TextDetector((PatternDetector(RULES), IdentityDetector()))


def _tables() -> Any:
    from .tables import TableDetector

    return TableDetector()


def engine_name() -> str:
    """``re2`` or ``re``: what the rule table runs on here."""
    from .matching import engine_name as name

    return name()


def engine_states() -> list:
    """(name, state, why) of every engine, for ``doctor`` and ``status``; states: on, off, degraded."""
    from .engines import states

    return states()
