"""What leads inside is marked, in any spelling; ordinary public URLs are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.address import AddressClass, classify
from jupyter_mlsec.core.endpoints import reaches_private

INSIDE = [
    "http://10.1.2.3/", "https://172.16.0.9:8443/x", "http://192.168.1.1", "http://127.0.0.1:8888/lab", "http://[::1]/",
    "http://[fd12::1]:9/", "http://169.254.169.254/x", "http://[::ffff:169.254.169.254]/", "http://0.0.0.0:8000",
    "http://127.1", "http://2130706433", "http://0x7f000001/", "http://0177.0.0.1", "http://4294967296/", "http://1.2.3.4.5/",
    "http://134744072/", "http://localhost", "http://LOCALHOST.:80/", "http://app.localhost/", "http://intranet/",
    "http://db.internal/", "http://printer.local", "http://metadata.google.internal/", "http://10.0.0.1.nip.io/",
    "http://app-127-0-0-1.sslip.io/", "http://7f000001.nip.io/", "http://www.localtest.me", "file:///etc/hosts",
    "gopher://127.0.0.1:70/", "jar:http://127.0.0.1!/", "http:127.0.0.1/", "http:///127.0.0.1/", "http:\\\\127.0.0.1\\",
    "//127.0.0.1/x", "127.0.0.1:8080/x", "localhost:8080", "http://user:pw@example.com/", "http://a@127.0.0.1/",
    "http://a@b@example.com/", "http://example.com\\@127.0.0.1/", "http://example.com#@127.0.0.1/",
    "http://example.com?@localhost/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://ｅxample.com/", "http://exa%6dple.com/",
    "http://exam\tple.com/", "http://example.com:8０/", "http://example.com:99999/", "http://[::1/", "http://[fe80::1%25lo]/",
    "http://example.com,evil.example/", "redis://10.0.0.1:6379/", "postgresql://u:p@db.example.com/x", "http://",
    "http://kubernetes.default.svc", "http://vault.service.consul:8200/", "http://localhost.localdomain/", "http://app.test/",
    "http://127.0.0.1%2f@example.com/", "http://10.0.0.1%23@example.com", "https://k3y0f1ongAndM1xed9988@example.com/x.git",
]  # fmt: skip

OUTSIDE = [
    "https://example.com", "http://example.com:8080/a/b?c=d#e", "https://user@example.com/", "https://1337.example.com/",
    "https://8.8.8.8/", "https://[2606:4700:4700::1111]/", "http://bücher.example.com/", "https://例え.example.com/x",
    "https://xn--bcher-kva.example.com/", "https://a_b.example.com", "https://medium.example.com/@user/post",
    "https://example.com?mail=a@b.example.com", "https://example.com/?next=http://localhost:8888/", "s3://bucket/key",
    "gs://bucket/key", "hf://datasets/a/b", "data:text/plain,x", "mailto:someone@example.com", "ftp://ftp.example.com/x",
    "8.8.8.8.nip.io", "https://{region}.example.com/", "https://example.com./", "https://example.com:/", "wss://example.com/ws",
    "git+https://example.com/x.git", "  https://example.com/ \n", "https://svc.example.com", "https://test.example.com/",
    "ssh://git@example.com/x.git", "https://a-rather-long-user-name@example.com/", "https://testing.example.com/?u=http://10.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_marked(url):
    assert reaches_private(url)


@pytest.mark.parametrize("url", OUTSIDE)
def test_not_marked(url):
    assert not reaches_private(url)


@given(st.ip_addresses(v=4))
def test_addresses_in_every_notation(address):
    number, parts = int(address), str(address).split(".")
    assert reaches_private(f"http://{address}/") is (classify(address) is not AddressClass.PUBLIC)
    odd = [str(number), hex(number), ".".join(hex(int(part)) for part in parts), f"{parts[0]}.{number & 0xFFFFFF}"]
    assert all(reaches_private(f"http://{text}/") for text in odd), "clients disagree on these, whatever the address"


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    assert reaches_private(text) in (True, False)
    assert reaches_private("http://" + text) in (True, False)
