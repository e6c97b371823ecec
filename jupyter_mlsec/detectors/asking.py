"""Placeholders made of words: "tu-clave-aqui", "dein-passwort", "not-needed".

A value that only asks for a key, in whatever language, is none. Nor is one that says that no key is needed, as clients
of local servers want it: their parameter must not be empty.
"""

from __future__ import annotations

import re

from ..core.lazy import LazyPattern

__all__ = ["is_asking"]

# What other languages call the thing that will stand there, and how they ask for it.
_NOUNS = frozenset(
    "clave contraseña contrasena secreto chiave parola segreto chave senha segredo cle clé clef motdepasse passe jeton secrète"
    " schluessel schlüssel passwort kennwort geheimnis wachtwoord sleutel geheim lösenord losenord nyckel adgangskode nøgle"
    " passord nøkkel salasana avain hasło haslo klucz heslo klíč klic jelszó jelszo kulcs parolă cheie şifre sifre anahtar"
    " пароль ключ токен секрет κλειδί κωδικός key token password secret".split()
)
_ASKING = frozenset(
    "tu su mi la il el le les un una votre ton ta mon ma dein deine ihr ihre mein meine tua tuo sua seu mio mia uw jouw mijn din"
    " aqui aquí qui ici hier hierhin her här tutaj zde ваш ваша твой мой сюда здесь inserisci metti inserta introduce coloca coloque"
    " insira insérer inserer insérez entrez remplacez einsetzen einfügen einfuegen eintragen eingeben ersetzen invoer vul twoj twój"
    " wpisz vložte de api del di da do der die das den et".split()
)
_SCRIPTS = (
    "密钥",
    "密碼",
    "密码",
    "口令",
    "令牌",
    "金鑰",
    "パスワード",
    "キー",
    "鍵",
    "トークン",
    "비밀번호",
    "토큰",
    "مفتاح",
    "סיסמה",
)
_LETTERS = LazyPattern(r"[^\W\d_]+(?:[-_. ][^\W\d_]+)*")
_NONE_NEEDED = LazyPattern(
    r"(?i:(?:^|.*[-_ ])(?:not?|none|un)[-_ ]?(?:[a-z]{1,8}[-_ ]){0,2}"
    r"(?:needed|required|used|necessary|applicable|available|provided|configured|set|real))"
)


def is_asking(value: str) -> bool:
    """True for "tu-clave-aqui" and "not-needed": nothing but words that ask for a key, or say that none is needed."""
    if len(value) > 60:
        return False
    if any(word in value for word in _SCRIPTS) and not any(c.isascii() and c.isalnum() for c in value):
        return True
    if not _LETTERS.fullmatch(value):
        return False
    words = re.split(r"[-_. ]", value.lower())
    asked = [word in _ASKING for word in words]
    named = [word in _NOUNS for word in words]
    if all(one or other for one, other in zip(asked, named)) and (len(words) > 1 or not value.isascii()):
        return any(named) or len(words) > 1
    return _NONE_NEEDED.fullmatch(value) is not None
