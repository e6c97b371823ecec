"""Servers of models and apps that listen on every interface."""

from __future__ import annotations

from ...core.rule import Severity
from ..authoring import exposure

__all__ = ["RULES"]

_ANY = r"(?:[\"'](?:0\.0\.0\.0|::|\[::\]|\*|)[\"'])"

_ARGS = r"(?:[^()]|\([^()]*\))*?"
_LOOPBACK = "Bind to 127.0.0.1, and let an authenticated proxy answer the network."
_WILD = r"(?:0\.0\.0\.0|\[?::\]?|\*)"

RULES = (
    exposure(
        "server-all-interfaces",
        "Server open to the network",
        r"\b(?:uvicorn|hypercorn|app|server|application|api|web|ui|litserve|waitress|werkzeug|socketio|nicegui|panel|pn|dash|bentoml|serving)\.(?:run|serve|run_server|run_simple|run_app|launch|show)\("
        + _ARGS
        + r"\b((?:host|hostname|address|bind)[ \t]*=[ \t]*"
        + _ANY
        + ")",
        (
            'uvicorn.run(app, [[host="0.0.0.0"]], port=8000)',
            "app.run([[host='0.0.0.0']])",
            'app.run(debug=True, [[host = "::"]])',
        ),
        (
            'uvicorn.run(app, host="127.0.0.1")',
            '# app.run(host="0.0.0.0")',
            "app.run(port=80)",
            'app.run(host="localhost")',
        ),
        group=1,
        keywords=("run", "serve", "show", "launch"),
        advice=_LOOPBACK,
        source="https://www.uvicorn.org/settings/#socket-binding",
    ),
    exposure(
        "flask-debug-open",
        "Flask debugger open to the network",
        r"\.run\("
        + _ARGS
        + r"\b(?:host[ \t]*=[ \t]*"
        + _ANY
        + _ARGS
        + r"\b(?P<v1>debug[ \t]*=[ \t]*True)|(?P<v2>debug[ \t]*=[ \t]*True)"
        + _ARGS
        + r"\bhost[ \t]*=[ \t]*"
        + _ANY
        + ")",
        ('srv.run(host="0.0.0.0", [[debug=True]])', 'srv.run([[debug=True]], host="0.0.0.0")'),
        ("srv.run(debug=True)", 'srv.run(host="127.0.0.1", debug=True)'),
        severity=Severity.CRITICAL,
        keywords=(".run(",),
        check="live_group",
        advice="The debugger runs any code that a visitor types: switch it off, or bind to 127.0.0.1.",
        source="https://flask.palletsprojects.com/en/stable/debugging/",
    ),
    exposure(
        "command-all-interfaces",
        "Server open to the network",
        r"(?m)\b(?:uvicorn|hypercorn|gunicorn|flask|streamlit|mlflow|bentoml|vllm|sglang\.launch_server|text-generation-launcher|llama-server|litserve|fastapi|panel|marimo|chainlit|jupyter-lab|tensorboard|ray|dask|tritonserver|torchserve|http\.server|langchain|langflow|nicegui|prefect|airflow)\b[^\n#|;&]*?[ \t](--?(?:host|hostname|bind|address|server\.address|h|b|http-address|grpc-address|dashboard-host|server-host|bind_address)(?:[ \t]+|=)[\"']?"
        + _WILD
        + r"(?::[0-9]+)?(?:[\"'\s]|$))",
        (
            "!uvicorn app:app [[--host 0.0.0.0]] --port 80",
            "!mlflow ui [[--host 0.0.0.0]]\n",
            "!streamlit run app.py [[--server.address=0.0.0.0]]\n",
            "!gunicorn [[-b 0.0.0.0:8000]] app:app",
        ),
        ("!uvicorn app:app --host 127.0.0.1\n", "# uvicorn app:app --host 0.0.0.0 \n", "!mlflow ui\n"),
        group=1,
        keywords=("--host", "--bind", "address", "-b ", "-h ", "--hostname", "host"),
        check="live_trimmed",
        advice=_LOOPBACK,
        source="https://mlflow.org/docs/latest/api_reference/cli.html",
    ),
    exposure(
        "tensorboard-bind-all",
        "TensorBoard open to the network",
        r"\btensorboard\b[^\n]*?[ \t](--bind_all)\b",
        ("!tensorboard --logdir runs [[--bind_all]]", "%tensorboard --logdir runs [[--bind_all]]"),
        ("%tensorboard --logdir runs", "# tensorboard --bind_all"),
        group=1,
        keywords=("--bind_all",),
        advice="Leave `--bind_all` out: TensorBoard then answers this machine only.",
        source="https://github.com/tensorflow/tensorboard/blob/master/README.md",
    ),
    exposure(
        "ray-dashboard-open",
        "Ray dashboard open to the network",
        r"\b(dashboard_host[ \t]*=[ \t]*"
        + _ANY
        + r"|RAY_SERVE_DEFAULT_HTTP_HOST[\"'\]]{0,2}[ \t]*=[ \t]*[\"']?0\.0\.0\.0)",
        ('ray.init([[dashboard_host="0.0.0.0"]])',),
        ('ray.init(dashboard_host="127.0.0.1")', "ray.init()"),
        group=1,
        severity=Severity.HIGH,
        keywords=("dashboard_host", "ray_serve_default_http_host"),
        advice="Its job API runs any code: keep it on 127.0.0.1.",
        source="https://docs.ray.io/en/latest/ray-security/index.html",
    ),
    exposure(
        "vllm-all-interfaces",
        "vLLM open to the network",
        r"(?m)(?:^|[ \t!;&])((?:vllm[ \t]+serve|python3?[ \t]+-m[ \t]+vllm\.entrypoints\.[a-z_.]+)\b[^\n]*)",
        (
            "!" + "[[vllm serve facebook/opt-125m --port 8000]]",
            "[[python -m vllm.entrypoints.openai.api_server --model m]]",
        ),
        ("!vllm serve m --host 127.0.0.1", "# vllm serve m", "!vllm bench"),
        group=1,
        severity=Severity.HIGH,
        keywords=("vllm",),
        check="no_host_given",
        advice="Without `--host 127.0.0.1` it answers every interface, and its API key protects only some routes.",
        source="https://docs.vllm.ai/en/latest/usage/security.html",
    ),
    exposure(
        "docker-published-port",
        "Container port open to the network",
        r"\b(?:docker|podman|nerdctl)[ \t]+(?:container[ \t]+)?run\b[^\n]*?[ \t]((?:-p|--publish)(?:[ \t]+|=)[\"']?(?:0\.0\.0\.0:)?[0-9]{2,5}:[0-9]{2,5})\b",
        ("!docker run [[-p 8000:8000]] image", "!docker run --rm [[--publish=0.0.0.0:80:80]] image"),
        ("!docker run -p 127.0.0.1:8000:8000 image", "# docker run -p 8000:8000 image", "!docker run image"),
        group=1,
        keywords=("docker", "podman", "nerdctl"),
        advice="Publish it to this machine only: `-p 127.0.0.1:8000:8000`.",
        source="https://docs.docker.com/engine/network/port-publishing/",
    ),
    exposure(
        "ollama-all-interfaces",
        "Ollama open to the network",
        r"\b(OLLAMA_(?:HOST[\"'\]]{0,2}[ \t]*=[ \t]*[\"']?(?:http://)?0\.0\.0\.0|ORIGINS[\"'\]]{0,2}[ \t]*=[ \t]*[\"']?\*))",
        ("%env [[OLLAMA_HOST=0.0.0.0]]", 'os.environ["[[OLLAMA_ORIGINS"] = "*]]"'),
        ("%env OLLAMA_HOST=127.0.0.1", "# OLLAMA_HOST=0.0.0.0"),
        group=1,
        keywords=("ollama_",),
        advice="Keep OLLAMA_HOST on 127.0.0.1: it has no authentication.",
        source="https://docs.ollama.com/faq",
    ),
    exposure(
        "grpc-insecure-port",
        "gRPC server open to the network",
        r"(add_insecure_port\([ \t]*f?[\"'](?:\[::\]|0\.0\.0\.0):)",
        ('server.[[add_insecure_port("[::]:]]50051")',),
        ('server.add_insecure_port("127.0.0.1:50051")', "server.add_secure_port(x)"),
        group=1,
        keywords=("add_insecure_port",),
        advice="Bind to 127.0.0.1, or use add_secure_port with credentials.",
        source="https://grpc.io/docs/guides/auth/",
    ),
    exposure(
        "cors-any-origin",
        "API answers pages of any site",
        r"\b(allow_origins[ \t]*=[ \t]*\[[ \t]*[\"']\*[\"'])",
        ('app.add_middleware(CORSMiddleware, [[allow_origins=["*"]]])',),
        ('app.add_middleware(CORSMiddleware, allow_origins=["https://example.com"])',),
        group=1,
        severity=Severity.LOW,
        keywords=("allow_origins",),
        advice="Name the sites that may call it.",
        source="https://fastapi.tiangolo.com/tutorial/cors/",
    ),
)
