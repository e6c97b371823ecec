"""Microsoft Azure: storage account keys, shared access signatures, Entra client secrets, service keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    secret(
        "azure-storage-key",
        "Azure storage account key",
        r"(?i:account[_.]?key|storage_?key|SharedAccessKey|access_?key)(?:\.[A-Za-z0-9]{3,24}\.(?:blob|dfs|queue|table|file)\.core\.[a-z.]{4,40})?[\"'\]]{0,3}[ \t]{0,4}[=:,][ \t]{0,4}[\"']?([A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=)",
        (
            "DefaultEndpointsProtocol=https;AccountName=demo;AccountKey=[[<b64:86>==]];EndpointSuffix=core.windows.net",
            'account_key = "[[<b64:86>==]]"',
            "Endpoint=sb://demo.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=[[<b64:43>=]]",
        ),
        ("AccountKey=$accountKey;", 'account_key = os.environ["KEY"]'),
        group=1,
        keywords=("accountkey", "account_key", "account.key", "storagekey", "storage_key", "accesskey", "access_key"),
        check="mixed",
        severity=Severity.CRITICAL,
        source="https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string",
    ),
    secret(
        "azure-sas-signature",
        "Azure shared access signature",
        r"[?&]s[vpr]=[^\s\"'<>]+?[?&]sig=([A-Za-z0-9%/+]{40,120}(?:%3[dD]|=))",
        ("https://demo.blob.core.windows.net/c/b?sv=2022-11-02&sr=b&sp=r&sig=[[<alnum:43>%3D]]",),
        ("https://demo.blob.core.windows.net/c/b?sv=2022-11-02&sig=%2BREDACTED%3D",),
        group=1,
        keywords=("sig=",),
        check="mixed",
        source="https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview",
    ),
    secret(
        "azure-client-secret",
        "Microsoft Entra client secret",
        r"(?:^|[^A-Za-z0-9_~.\-])([A-Za-z0-9_~.\-]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34})",
        ('client_secret="[[<alnum:3>8Q~<alnum:34>]]"',),
        ("menu~BAR_204~left-panel",),
        group=1,
        keywords=("q~",),
        check="whole_token",
        severity=Severity.CRITICAL,
        source="https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials",
    ),
    secret(
        "azure-app-configuration-secret",
        "Azure App Configuration connection string",
        r"azconfig\.io;(?i:id)=[^;\s]{1,80};(?i:secret)=([A-Za-z0-9+/]{40,100}={0,2})",
        ("Endpoint=https://demo.azconfig.io;Id=<alnum:4>-l0-s0:<alnum:20>;Secret=[[<b64:43>=]]",),
        ("Endpoint=https://demo.azconfig.io;Id=x;Secret=${SECRET}",),
        group=1,
        keywords=("azconfig.io",),
        check="mixed",
        source="https://learn.microsoft.com/en-us/azure/azure-app-configuration/howto-disable-access-key-authentication",
    ),
)
