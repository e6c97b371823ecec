"""Providers: which have a rule, where its format comes from, and what stands beside a name without being a key."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Confidence
from jupyter_mlsec.detectors import build, build_scanner
from jupyter_mlsec.detectors.named import NamedRules, is_named
from jupyter_mlsec.detectors.samples import expand, value_span

RULES = [rule for rule in build.authored_rules() if rule.category is Category.SECRET]
SCANNER = build_scanner(Context(key=b"k" * 32))

# Rules for any provider: what a value is called, where it stands, how it is wrapped.
GENERAL = (
    "generic-", "command-", "url-", "connection-string", "authorization-header", "curl-", "encoded-token",
    "hex-encoded-token", "escaped-token", "netrc-password", "jwt", "private-key", "cookie", "sql-", "xml-",
)  # fmt: skip

# What every user of notebooks expects to be known. How each is found is shown by the rule's own samples.
EXPECTED = """
aws-access-key-id aws-secret-access-key aws-bedrock-api-key google-api-key google-oauth-client-secret
azure-storage-key azure-client-secret azure-devops-pat azure-cognitive-key alibaba-access-key-id alibaba-secret-key
tencent-secret-key ibm-cloud-api-key digitalocean-token heroku-api-key cloudflare-token scaleway-secret-key
hetzner-token vercel-token github-token gitlab-token bitbucket-client-secret gitea-token openai-api-key
anthropic-api-key mistral-api-key cohere-api-key groq-api-key xai-api-key deepseek-api-key perplexity-api-key
together-api-key fireworks-api-key replicate-token elevenlabs-api-key assemblyai-api-key huggingface-token
wandb-api-key comet-api-key neptune-api-token clearml-secret-key mlflow-tracking-token databricks-token
snowflake-credential pinecone-api-key weaviate-api-key qdrant-api-key zilliz-api-key langsmith-api-key
langfuse-secret-key modal-token runpod-api-key lambda-api-key nvidia-api-key ngc-api-key kaggle-token
roboflow-api-key label-studio-token airflow-fernet-key dbt-cloud-token prefect-api-key anyscale-token slack-token
discord-bot-token telegram-bot-token twilio-auth-token sendgrid-api-key mailgun-key stripe-key paypal-secret
plaid-access-token square-token confluent-api-secret mongodb-atlas-private-key influxdb-token algolia-api-key
datadog-api-key newrelic-key npm-token pypi-token rubygems-api-key cratesio-token artifactory-password private-key
json-web-token url-password connection-string netrc-password kubernetes-secret-data kubernetes-bootstrap-token
""".split()


def _is_general(rule):
    return rule.id.removeprefix("secret/").startswith(GENERAL)


def findings(text, surface=Surface.CELL):
    result = SCANNER.scan(Document(text, surface, "python"))
    assert result.complete, result.reason
    return [found for found in result.findings if found.category is Category.SECRET]


def test_there_are_more_than_three_hundred_rules_for_providers():
    assert len([rule for rule in RULES if not _is_general(rule)]) >= 300


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_notebook_user_expects_is_known(name):
    assert f"secret/{name}" in {rule.id for rule in RULES}


def test_a_source_is_a_page_of_the_provider_and_never_another_scanner():
    scanners = (
        "gitleaks trufflehog kingfisher noseyparker detect-secrets gitguardian ggshield semgrep secretlint".split()
    )
    for rule in RULES:
        address = urlsplit(rule.source)
        assert address.scheme == "https", rule.id
        assert address.hostname and "." in address.hostname, rule.id
        assert not [word for word in scanners if word in rule.source.lower()], rule.id
        assert " " not in rule.source, rule.id


def test_providers_without_a_form_of_their_own_share_one_pattern():
    named = [rule for rule in RULES if is_named(rule)]
    assert len(named) >= 150
    assert len(NamedRules(named).gates) == 1
    assert NamedRules([]).gates == ()


# -- how a key may stand beside its provider's name

WAYS = (
    'datadog_api_key = "[[<hex:32>]]"',
    "datadogApiKey: '[[<hex:32>]]'",
    'os.environ["DD_API_KEY"] = "[[<hex:32>]]"',
    "export DD_API_KEY=[[<hex:32>]]",
    "%env DD_API_KEY=[[<hex:32>]]",
    'datadog.initialize(api_key="[[<hex:32>]]")',
    'datadog.initialize(\n    api_key="[[<hex:32>]]",\n)',
    '{"datadog": {"api_key": "[[<hex:32>]]"}}',
    'config = \'{\\"datadog_api_key\\": \\"[[<hex:32>]]\\"}\'',
    "datadog-api-key => [[<hex:32>]]",
    'datadog_key <lt>- "[[<hex:32>]]"',
    "<lt>datadogApiKey<gt>[[<hex:32>]]<lt>/datadogApiKey<gt>",
    '<lt>add key="DatadogApiKey" value="[[<hex:32>]]" /<gt>',
    "https://api.datadoghq.com/api/v1/validate?api_key=[[<hex:32>]]",
    "# the Datadog API key is [[<hex:32>]]",
    'headers = {"DD-API-KEY": "[[<hex:32>]]"}',
)


@pytest.mark.parametrize("way", WAYS)
def test_a_key_is_found_however_it_is_given_to_the_name(way):
    text, start, end = value_span(expand(way, "way"))
    found = [(item.rule, item.start, item.end, item.confidence) for item in findings(text)]
    assert ("secret/datadog-api-key", start, end, Confidence.HIGH) in found, text


SILENT = (
    'datadog.agent.sha = "<hex:32>"',
    "datadog_commit: <hex:40>",
    'datadog_image = "agent@sha256:<hex:64>"',
    'datadog_dashboard_id = "<hex:32>"',
    'datadog_trace_id = "<hex:32>"',
    'DD_API_KEY = os.environ["DD_API_KEY"]',
    'DD_API_KEY = "' + "x" * 32 + '"',
    'DD_API_KEY = "<lt>your-datadog-api-key<gt>"',
    'DD_API_KEY = "' + "0" * 32 + '"',
    'model = "mistral-large-2411"; digest = "<hex:32>"',
    'wandb.init(project="churn", id="<hex:40>")',
    'experiment = comet_ml.Experiment(workspace="<alnum:25>")',
    "heroku release <uuid> is live",
    'qdrant.retrieve("movies", ids=["<uuid>"])',
    'pinecone.upsert(vectors=[{"id": "<uuid>", "values": v}])',
    "import datadog\nrevision = '<hex:32>'",
    'segment_ids = "<alnum:32>"',
    'global_variable_that_is_long = "quite_another_long_identifier"',
    "elastic_net = ElasticNetCV(cv=KFold(n_splits=10, shuffle=True))",
    'sk-learn-model-selection-and-evaluation = "documentation"',
    'url = "https://example.com/docs/API-<HEX:32>"',
    "twitter_dataset_path = 's3://bucket/<hex:32>/part-0001.parquet'",
)


@pytest.mark.parametrize("text", SILENT)
def test_beside_a_name_there_are_many_things_that_are_no_keys(text):
    text = expand(text, "silent")
    assert [item.rule for item in findings(text) if item.confidence is not Confidence.LOW] == [], text


def test_of_two_rules_the_one_that_names_the_provider_is_told():
    text, start, end = value_span(expand('SNOWFLAKE_PASSWORD = "[[<alnum:24>]]"', "two"))
    assert [(item.rule, item.start, item.end) for item in findings(text)] == [
        ("secret/snowflake-credential", start, end)
    ]


NAMED = NamedRules([rule for rule in RULES if is_named(rule)])


@given(st.text(alphabet="dabcl og_-=:\"'(){}[],.<>\n0129fF", max_size=120))
def test_whatever_stands_beside_a_name_findings_lie_behind_it(tail):
    text = "datadog" + tail
    for found in findings(text):
        assert 0 <= found.start < found.end <= len(text)
        if found.rule == "secret/datadog-api-key":
            assert found.start > len("datadog")
            assert found.end - found.start == 32


# -- connection strings and files that hold credentials

CONNECTIONS = """
postgresql://app:[[<alnum:14>]]@db.internal:5432/main
postgresql+psycopg2://app:[[<alnum:14>]]@db.internal/main
mysql+pymysql://root:[[<alnum:14>]]@10.0.0.5/db
mariadb://root:[[<alnum:14>]]@10.0.0.5/db
mssql+pyodbc://sa:[[<alnum:14>]]@db/main?driver=ODBC+Driver+18
oracle+oracledb://scott:[[<alnum:14>]]@db:1521/?service_name=x
mongodb://root:[[<alnum:14>]]@m1,m2/admin
mongodb+srv://root:[[<alnum:14>]]@c0.mongodb.net/x
redis://:[[<alnum:14>]]@cache:6379/0
rediss://default:[[<alnum:14>]]@cache:6380
amqp://bot:[[<alnum:14>]]@mq:5672/vhost
amqps://bot:[[<alnum:14>]]@mq/vhost
clickhouse+native://default:[[<alnum:14>]]@ch:9000/db
cockroachdb://app:[[<alnum:14>]]@crdb:26257/db
snowflake://ada:[[<alnum:14>]]@org-acct/db/public
databricks://token:[[dapi<hex:32>]]@adb-1.azuredatabricks.net
neo4j+s://neo4j:[[<alnum:14>]]@x.databases.neo4j.io
bolt://neo4j:[[<alnum:14>]]@graph:7687
couchbases://app:[[<alnum:14>]]@cb.example.com
cassandra://app:[[<alnum:14>]]@cas/ks
elasticsearch://elastic:[[<alnum:14>]]@es:9200
https://elastic:[[<alnum:14>]]@es:9200
trino://ada:[[<alnum:14>]]@trino:8443/hive
redshift+psycopg2://awsuser:[[<alnum:14>]]@r.redshift.amazonaws.com:5439/dev
hive://ada:[[<alnum:14>]]@hive:10000
nats://bot:[[<alnum:14>]]@nats:4222
mqtt://bot:[[<alnum:14>]]@broker:1883
stomp://bot:[[<alnum:14>]]@broker:61613
kafka://bot:[[<alnum:14>]]@broker:9092
ftp://bot:[[<alnum:14>]]@ftp.example.com/x
sftp://bot:[[<alnum:14>]]@ftp.example.com/x
smtp://bot:[[<alnum:14>]]@mail.example.com:587
smtps://bot%40x:[[<alnum:14>]]@mail.example.com:465
ldap://cn=admin:[[<alnum:14>]]@ldap:389
s3://AKIA<base32:16>:[[<alnum:40>]]@bucket/x
jdbc:postgresql://db:5432/main?user=app&password=[[<alnum:14>]]
jdbc:mysql://db/main?user=app&password=[[<alnum:14>]]&useSSL=true
jdbc:sqlserver://db:1433;databaseName=x;user=sa;password=[[<alnum:14>]];encrypt=true
jdbc:oracle:thin:scott/[[<alnum:14>]]@db:1521:orcl
jdbc:snowflake://acct.snowflakecomputing.com/?user=ada&password=[[<alnum:14>]]
DRIVER={ODBC Driver 18 for SQL Server};SERVER=db;UID=app;PWD=[[<alnum:14>]]
Server=db;Database=sales;User Id=app;Password=[[<alnum:14>]];
host=db port=5432 user=app password=[[<alnum:14>]] dbname=x
AccountEndpoint=https://x.documents.azure.com:443/;AccountKey=[[<b64:86>==]];
Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=[[<b64:43>=]]
HostName=x.azure-devices.net;DeviceId=d1;SharedAccessKey=[[<b64:43>=]]
InstrumentationKey=[[<uuid>]];IngestionEndpoint=https://x
cache.redis.cache.windows.net:6380,password=[[<b64:43>=]],ssl=True
plain.PlainLoginModule required username="bot" password="[[<alnum:24>]]";
mlflow.set_tracking_uri("https://ada:[[<alnum:20>]]@mlflow.example.com")
cx_Oracle.connect("scott/[[<alnum:14>]]@db:1521/orcl")
sqlplus scott/[[<alnum:14>]]@orcl
""".strip().splitlines()


@pytest.mark.parametrize("connection", CONNECTIONS)
def test_the_password_of_every_common_connection_string_is_found(connection):
    text, start, end = value_span(expand(connection, "connection"))
    found = [(item.rule, item.start, item.end) for item in findings(text, Surface.FILE)]
    # Some drivers' strings show the user's name beside the password: the finding may hold both.
    assert any(first <= start and last >= end for _, first, last in found), (text, found)


FILES = {
    "service account": '{"type": "service_account", "private_key_id": "<hex:40>", "private_key": "[[<pem>]]"}',
    "kubeconfig": "users:\n- name: admin\n  user:\n    client-key-data: [[<b64pem>]]\n",
    "kubeconfig token": "users:\n- name: admin\n  user:\n    token: [[<jwt>]]\n",
    "netrc": "machine api.example.com\n  login bob\n  password [[<alnum:24>]]\n",
    "env": "DEBUG=1\nOPENAI_API_KEY=[[sk-proj-<url:120>]]\nDB_HOST=db\n",
    "docker config": '{"auths": {"registry.example.com": {"auth": "[[<b64of:bob:*>]]"}}}',
    "pypirc": "[pypi]\nusername = __token__\npassword = [[pypi-AgEIcHlwaS5vcmc<url:120>]]\n",
    "kaggle.json": '{"username": "ada", "key": "[[<hex:32>]]"}',
    "aws credentials": "[default]\naws_access_key_id = AKIA<base32:16>\naws_secret_access_key = [[<b64:40>]]\n",
    "dbt profile": "demo:\n  dev:\n    type: snowflake\n    user: ada\n    password: [[<alnum:20>]]\n",
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_hold_credentials_are_known(name):
    text, start, end = value_span(expand(FILES[name], name))
    found = [(item.rule, item.start, item.end) for item in findings(text, Surface.FILE)]
    assert any(first <= start and last >= end for _, first, last in found), found
