"""What the words of a name promise: a password, a key, or only something that belongs to one."""

from __future__ import annotations

__all__ = ["describes", "names_digest", "names_password"]

_PASSWORD = frozenset("password passwd passphrase passcode pass passw pwd pw psw passwort contrasena".split())
# A name that ends with one of these describes a secret; it does not hold one.
_ABOUT = frozenset(
    "name names path paths file files filename dir directory folder url uri endpoint type types length len size count num"
    " number max min limit field fields column columns col header label prefix suffix regex pattern policy expiry expires"
    " expiration ttl arn format hash hashes ids idx index title message msg prompt hint help text description desc error"
    " status class version region scope scopes issuer audience provider manager vault store service required enabled"
    " valid algorithm alg method mode rotation lifetime timeout env var variable char chars set list input output"
    " stdin stdout checksum digest fingerprint thumbprint sha sha1 sha256 md5 location bucket form page view reset button"
    " encryption strategy plugin recovery strength rule rules validator validation confirmation handler factory".split()
)
# Tokens of language models, and other things called token; keys of tables, caches and keyboards. What is only a kind
# of key says nothing about a token: a registry's key is public, a registry's token is not.
_OTHER = frozenset(
    "pad eos bos unk mask cls sep special start end stop tokenizer tokens tokenize next_token continuation public publishable"
    " site pub dict lookup csrf xsrf authenticity nonce request page pagination etag sequence".split()
)
_OTHER_KEYS = frozenset(
    "image audio video primary foreign sort range partition cache hot shortcut keyboard group join row registry unique schema"
    " record experiment composite surrogate candidate idempotency dedup deduplication shard cluster clustering".split()
)
# Keys made from what they stand for: the digest of a record, not a secret, as long as they look like one.
_DIGESTED = frozenset("hash object content feature item row file blob".split())
# Tokens that say where a list goes on.
_PLACES = frozenset("next prev previous sync resume cursor start position".split())


def names_password(words: list) -> bool:
    """True for names of passwords, which may be words; other secrets may not."""
    return not _PASSWORD.isdisjoint(words) or any(word.endswith(("password", "passwd", "pwd")) for word in words)


def names_digest(words: list) -> bool:
    """True for keys that are made from what they stand for: ``hash_key``."""
    return len(words) > 1 and words[-1] == "key" and words[-2] in _DIGESTED


def describes(words: list) -> bool:
    """True for names of what belongs to a secret (its length, its file), and for other things called token or key."""
    if words[-1] in _ABOUT or words[-1] == "token" and not _PLACES.isdisjoint(words[-3:]):
        return True
    if not _PASSWORD.isdisjoint(words):
        return False
    return not _OTHER.isdisjoint(words) or words[-1] in ("key", "keys") and not _OTHER_KEYS.isdisjoint(words)
