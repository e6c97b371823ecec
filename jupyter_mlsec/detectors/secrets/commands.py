"""Passwords on command lines and in SQL statements."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'
# The same command, up to the option: not over a pipe or a semicolon.
_TO = r"\b[^\r\n|;&]{0,200}?[ \t]"


def _value(number: int, least: int = 4) -> str:
    """A word that may be a password: no reference, no option."""
    return rf"[\"']?(?P<v{number}>[^\s\"'$<\[{{|;&-][^\s\"'|;&]{{{least - 1},}})"


RULES = (
    secret(
        "command-password",
        "Password on a command line",
        r"\b(?:(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\r\n|;&]{0,200}?[ \t]-p|(?:sshpass|docker[ ]login|podman[ ]login|helm[ ]registry[ ]login|(?i:psexec(?:64)?(?:\.exe)?)|mongo|mongosh|mongodump|az[ ]login|kinit|oc[ ]login|smbclient|net[ ]use)\b[^\r\n|;&]{0,200}?[ \t](?:-p[ ]?|--password[ =]|/user:[^ ]{1,60}[ ]))[\"']?(?P<v1>[^\s\"'$<{|;&-][^\s\"'|;&]{3,})",
        (
            "!mysql -u root -p[[<alnum:12>]] shop",
            "sshpass -p [[<alnum:12>]] ssh bob@10.0.0.5",
            "docker login -u bob -p [[<alnum:24>]] registry.example.com",
            "PsExec64.exe -u bob -p [[Xk7<alnum:9>]] cmd",
        ),
        (
            "mysql -u root -p shop",
            "docker login -u bob -p $TOKEN",
            "docker login --password-stdin",
            "sshpass -p YOUR_PASSWORD ssh a@b",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("mysql", "mariadb", "sshpass", "login", "psexec", "mongo", "kinit", "smbclient", "net use"),
        check="command",
        source="https://cwe.mitre.org/data/definitions/214.html",
    ),
    secret(
        "command-secret-option",
        "Password in a tool's own option",
        r"(?:\b(?:redis-cli|valkey-cli)"
        + _TO
        + r"(?:-a|--pass)[ \t]{1,4}"
        + _value(1)
        + r"|\b(?:sqlcmd|bcp|osql|mosquitto_pub|mosquitto_sub|unzip|zip|zipcloak)"
        + _TO
        + r"-P[ \t]{0,4}"
        + _value(2)
        + r"|\b(?:7z|7za|7zr|7zz|rar|unrar)"
        + _TO
        + r"-p"
        + _value(3)
        + r"|\bopenssl"
        + _TO
        + r"(?:-k[ \t]{1,4}|-(?:pass|passin|passout)[ \t]{1,4}[\"']?pass:)"
        + _value(4)
        + r"|\b(?:keytool|jarsigner)"
        + _TO
        + r"-(?:store|key|srcstore|deststore|srckey|destkey)pass[ \t]{1,4}"
        + _value(5)
        + r"|\bldap(?:search|modify|add|delete|whoami|passwd)"
        + _TO
        + r"-w[ \t]{1,4}"
        + _value(6)
        + r"|\bhtpasswd[ \t]{1,4}-[A-Za-z]{0,6}b[A-Za-z]{0,6}(?:[ \t]{1,4}-[A-Za-z]{1,6}){0,3}[ \t]{1,4}[^\s]{1,200}[ \t]{1,4}[^\s]{1,80}[ \t]{1,4}"
        + _value(7)
        + r"|\b(?:smbclient|rpcclient|smbmap|smbget)"
        + _TO
        + r"-U[ \t]{0,4}[\"']?[^\s%\"']{1,80}%"
        + _value(8)
        + r"|\bnet[ \t]{1,4}user[ \t]{1,4}[^\s/]{1,80}[ \t]{1,4}"
        + _value(9)
        + r"[ \t]{1,4}/(?:add|domain))",
        (
            "!redis-cli -h cache -a [[Xk7<alnum:9>]] ping",
            "!sqlcmd -S db -U sa -P [[Xk7<alnum:9>]] -Q 'select 1'",
            "!unzip -P [[Xk7<alnum:9>]] data.zip",
            "!7z x -p[[Xk7<alnum:9>]] data.7z",
            "!openssl enc -aes-256-cbc -k [[Xk7<alnum:9>]] -in a -out b",
            "!openssl rsa -in key.pem -passin pass:[[Xk7<alnum:9>]]",
            "!keytool -list -storepass [[Xk7<alnum:9>]] -keystore ks.jks",
            "ldapsearch -x -D cn=admin -w [[Xk7<alnum:9>]] -b dc=example",
            "htpasswd -b -c .htpasswd bob [[Xk7<alnum:9>]]",
            "smbclient //host/share -U bob%[[Xk7<alnum:9>]]",
            "net user bob [[<alnum:12>]] /add",
        ),
        (
            "redis-cli -a $REDIS_PASSWORD ping",
            "unzip -P password data.zip",
            "openssl enc -aes-256-cbc -k <lt>password<gt> -in a",
            "keytool -storepass changeit -list",
            "7z x data.7z",
            "htpasswd -c .htpasswd bob",
            "net user bob",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=(
            *(
                "redis-cli",
                "valkey-cli",
                "sqlcmd",
                "bcp",
                "osql",
                "mosquitto",
                "zip",
                "7z",
                "rar",
                "openssl",
                "keytool",
            ),
            *("jarsigner", "ldap", "htpasswd", "smb", "rpcclient", "net"),
        ),
        check="command",
        source="https://cwe.mitre.org/data/definitions/214.html",
    ),
    secret(
        "piped-password",
        "Password piped into a command",
        r"\b(?:echo|printf)[ \t]{1,4}(?:-[a-z]{1,2}[ \t]{1,4})?[\"']?(?:[A-Za-z0-9_.\-]{1,40}:)?(?P<v1>[^\s\"'$<\[{|;&:-][^\s\"'|;&]{3,}?)(?:\\n)?[\"']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4}(?:-[A-RT-Za-z][ \t]{1,4})?)?(?:sudo[ \t]{1,4}(?:-[A-Za-z]{1,3}[ \t]{1,4})?-[A-Za-z]{0,3}S|-S\b|chpasswd|passwd[ \t]{1,4}--stdin|kinit|(?:docker|podman|helm|oras|nerdctl|buildah)[ \t][^\r\n|]{0,160}--password-stdin|gh[ \t]auth[ \t]login[ \t][^\r\n|]{0,40}--with-token|cryptsetup)",
        (
            "!echo [[Xk7<alnum:9>]] | sudo -S apt-get install x",
            "!echo '[[Xk7<alnum:9>]]' | docker login -u bob --password-stdin",
            "echo 'bob:[[Xk7<alnum:9>]]' | chpasswd",
        ),
        ("echo $PASSWORD | sudo -S ls", "echo password | sudo -S ls", "cat pw.txt | docker login --password-stdin"),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("echo", "printf"),
        check="command",
        source="https://cwe.mitre.org/data/definitions/214.html",
    ),
    secret(
        "powershell-secure-string",
        "Password of a secure string",
        r"(?i:convertto-securestring)[ \t]{1,4}(?:-(?i:string)[ \t]{1,4})?(?:\"(?P<v1>[^\"$\r\n]{4,})\"|'(?P<v2>[^'\r\n]{4,})')",
        (
            "$password = ConvertTo-SecureString '[[Xk7<alnum:9>]]' -AsPlainText -Force",
            'ConvertTo-SecureString -String "[[Xk7<alnum:9>]]" -AsPlainText -Force',
        ),
        ('ConvertTo-SecureString "$env:PW" -AsPlainText', "ConvertTo-SecureString 'password' -AsPlainText"),
        advice=_ADVICE,
        keywords=("convertto-securestring",),
        check="told_password",
        source="https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertto-securestring",
    ),
    secret(
        "sql-password",
        "Password in an SQL statement",
        r"(?i:\b(?:(?:create|alter)[ \t]{1,4}(?:or[ \t]{1,4}replace[ \t]{1,4})?(?:public[ \t]{1,4}|temporary[ \t]{1,4}|persistent[ \t]{1,4})?(?:user|role|login|group|server|database|secret|credential|external|storage)\b[^;=]{0,300}?|grant[ \t][^;=]{0,300}?)\b(?:identified[ \t\r\n]{1,8}(?:with[ \t]{1,4}[a-z0-9_'`\"]{1,40}[ \t]{1,4})?(?:by|as)(?:[ \t]{1,4}(?:password|values))?|password)[ \t]{0,4}[=(]?[ \t]{0,4}n?"
        r"|\bset[ \t]{1,4}password[ \t]{1,4}(?:for[ \t]{1,4}[^=;\r\n]{1,80})?=[ \t]{0,4}(?:password[ \t]{0,2}\()?[ \t]{0,4})(?:'(?P<v1>[^'\r\n ]{4,200})'|\"(?P<v2>[^\"\r\n ]{4,200})\")"
        r"|(?i:\bpragma[ \t]{1,4}(?:re)?key[ \t]{0,4}=[ \t]{0,4})\\?[\"'](?P<v3>[^\"'\r\n]{4,200})",
        (
            "CREATE USER 'bob'@'%' IDENTIFIED BY '[[Xk7<alnum:9>]]';",
            "CREATE USER bob IDENTIFIED WITH mysql_native_password BY '[[Xk7<alnum:9>]]';",
            "ALTER USER bob WITH PASSWORD '[[Xk7<alnum:9>]]';",
            "CREATE ROLE bob LOGIN ENCRYPTED PASSWORD '[[Xk7<alnum:9>]]';",
            "CREATE LOGIN bob WITH PASSWORD = '[[Xk7<alnum:9>]]';",
            "conn.execute(\"PRAGMA key='[[<alnum:12>]]'\")",
            "SET PASSWORD FOR 'bob'@'%' = PASSWORD('[[Xk7<alnum:9>]]');",
        ),
        (
            "CREATE USER bob IDENTIFIED BY '<lt>password<gt>';",
            "ALTER USER bob WITH PASSWORD 'password';",
            "create table users (name text, password text default 'none');",
            'url.copy_set(username="bob", password="a secret")',
            "SET PASSWORD FOR 'bob' = '${PW}';",
        ),
        advice=_ADVICE,
        keywords=("identified", "password", "pragma"),
        check="told_password",
        source="https://dev.mysql.com/doc/refman/8.0/en/create-user.html",
    ),
    secret(
        "sql-identified-by",
        "Password of an Oracle user",
        r"(?i:\bidentified[ \t\r\n]{1,8}by)[ \t]{1,4}(?P<v1>[A-Za-z0-9_#$!.\-]{6,60})[ \t\r\n]{0,2}(?:;|[ \t](?i:default|quota|account|profile|temporary)\b)",
        ("CREATE USER bob IDENTIFIED BY [[Xk7<alnum:9>]];",),
        ("CREATE USER bob IDENTIFIED BY password;", "CREATE USER bob IDENTIFIED BY $PW;"),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("identified",),
        check="command",
        source="https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/CREATE-USER.html",
    ),
)
