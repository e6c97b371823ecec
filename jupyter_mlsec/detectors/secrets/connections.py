"""Passwords in connection strings and URLs."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

RULES = (
    secret(
        "url-password",
        "Password in a URL",
        r"\b[A-Za-z][A-Za-z0-9+.\-]*://(?P<user>[^\s:/?#\[\]@\"'<>`]*):([^\s/?#\"'<>`]+)@[A-Za-z0-9\[_{$%(<]",
        (
            'create_engine(f"postgresql://[[app:<alnum:14>]]@{host}/db")',
            "postgresql://[[app:<alnum:14>]]@db.internal:5432/main",
            'create_engine("mysql+pymysql://[[root:<alnum:12>]]@10.0.0.5/db")',
            "https://[[bot:<alnum:40>]]@git.example.com/repo.git",
            "redis://[[:<alnum:16>]]@cache:6379/0",
            "mongodb+srv://[[user:<alnum:12>]]@cluster0.mongodb.net/test",
        ),
        (
            "postgresql://user:password@localhost/db",
            'f"postgresql://{user}:{password}@{host}/db"',
            "postgresql://user:${DB_PASSWORD}@host/db",
            "https://example.com:8080/@scope",
            "amqp://guest:<password>@host",
        ),
        group=2,
        keywords=("@",),
        check="url_password",
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    ),
    secret(
        "connection-string",
        "Password in a connection string",
        r"(?i:server|data source|host|hostname|user id|uid|username|user|accountname|database|driver|provider|endpoint|addr(?:ess)?)[ \t]?=[^;\r\n\"']+;(?:[^;\r\n\"']+;)*[ \t]?(?i:password|pwd)[ \t]?=[ \t]?([^;\"'\s]{3,})",
        (
            '"Server=db.example.com;Database=sales;User Id=app;Password=[[<alnum:14>]];"',
            "DRIVER={ODBC Driver 18 for SQL Server};SERVER=db;UID=app;PWD=[[<alnum:14>]]",
        ),
        ('f"Server=db;Uid=app;Pwd={password}"', "Server=db;Uid=app;Pwd=${PWD};"),
        group=1,
        keywords=("password", "pwd"),
        check="connection_password",
        source="https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax",
    ),
    secret(
        "oracle-connect",
        "Password in an Oracle connect string",
        r"(?:jdbc:oracle:(?:thin|oci8?):|\b(?:sqlplus|impdp|expdp|sqlldr|rman)[ \t]{1,4}(?:-[A-Za-z]{1,8}[ \t]{1,4}){0,3}|\b(?:cx_Oracle|oracledb)\.(?:connect|create_pool)\([ ]?)[\"']?[A-Za-z0-9_$#]{1,40}/\"?(?P<v1>[^\s@\"'/$<{]{4,60})\"?@",
        (
            "jdbc:oracle:thin:scott/[[Xk7<alnum:9>]]@//db:1521/x",
            "sqlplus -S scott/[[Xk7<alnum:9>]]@db",
            'oracledb.connect("scott/[[Xk7<alnum:9>]]@db")',
        ),
        ("jdbc:oracle:thin:scott/password@//db:1521/x", "jdbc:oracle:thin:@//db:1521/x", "sqlplus scott/$PW@db"),
        keywords=("oracle", "sqlplus", "impdp", "expdp", "sqlldr", "rman"),
        check="told_password",
        source="https://docs.oracle.com/en/database/oracle/oracle-database/19/jjdbc/data-sources-and-URLs.html",
    ),
    secret(
        "url-token",
        "Token in a URL",
        r"\bhttps?://(?P<v1>[A-Za-z0-9_\-]{20,100})(?::(?:x-oauth-basic|x)?)?@[A-Za-z0-9\[]",
        ("!git clone https://[[<alnum:40>]]@git.example.com/repo.git",),
        ("https://username-of-somebody@git.example.com/", "https://<lt>token<gt>@git.example.com/"),
        confidence=Confidence.MEDIUM,
        keywords=("@",),
        check="url_token",
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    ),
)
