"""Checksums and boundaries: random digits rarely pass, formatted numbers always do."""

from __future__ import annotations

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.rule import Category, Confidence
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.detectors.checks.numbers import iban_remainder, is_luhn, luhn_digit, nhs_digit
from jupyter_mlsec.detectors.samples import expand
from jupyter_mlsec.detectors.words import is_generated, is_placeholder, is_reference

SCANNER = build_scanner(Context(key=b"k" * 32))


def entities(text, surface=Surface.STREAM):
    result = SCANNER.scan(Document(text, surface, "text"))
    assert result.complete, result.reason
    return {f.entity for f in result.findings if f.confidence.rank >= Confidence.MEDIUM.rank and f.entity}


def secrets(text, language="python"):
    result = SCANNER.scan(Document(text, Surface.CELL, language))
    assert result.complete, result.reason
    return [
        text[f.start : f.end]
        for f in result.findings
        if f.category is Category.SECRET and f.confidence.rank >= Confidence.MEDIUM.rank
    ]


@given(st.text(alphabet="0123456789", min_size=1, max_size=30))
def test_the_luhn_digit_makes_a_number_valid_and_no_other_does(body):
    good = body + luhn_digit(body)
    assert is_luhn(good)
    assert sum(is_luhn(body + digit) for digit in "0123456789") == 1


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_an_nhs_body_has_at_most_one_check_digit(body):
    assert nhs_digit(body) in (None, *"0123456789")


@given(st.integers(0, 10_000))
def test_formatted_numbers_are_always_found(seed):
    assert entities(expand("paid with <card:4:16> today", f"c{seed}")) == {"CREDIT_CARD"}
    assert "IBAN_CODE" in entities(expand("to <iban:DE:spaced> please", f"i{seed}"))
    assert "US_SSN" in entities(expand("SSN <ssn>", f"s{seed}"))
    assert "UK_NHS" in entities(expand("NHS <nhs>", f"n{seed}"))


def test_random_numbers_are_rarely_personal_data():
    chance = random.Random(7)
    lines = [str(chance.randrange(10**14, 10**17)) for _ in range(3000)]
    hits = sum(bool(entities(f"id {line} ok")) for line in lines)
    assert hits <= 60  # a Luhn digit is right by chance in one of ten, an issuer's range in few of those


@pytest.mark.parametrize(
    "text",
    [
        "loss: 0.4111111111111111 acc 0.93",
        "tensor([4.1111e+15, 2.2231e-16])",
        "1609459200000 1609459260000",
        "2021-01-02 12:30:45.123456",
        "array([[4111, 1111, 1111, 1111], [1, 2, 3, 4]])",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "torch.Size([64, 3, 224, 224]) cuda:0 v2.3.1+cu121",
        "Epoch 10/10 4500/4500 [==============================] - 12s 3ms/step",
        "uuid 123e4567-e89b-12d3-a456-426614174000",
        "x = 555-1234 + 200.300.4000",
        "pandas==2.2.3 numpy==1.26.4 cudnn 8.9.2.26",
        "10.1371/journal.pone.0173664 arXiv:1706.03762v5",
        "0x7f3b5c1d2e80 <object at 0x10f3a2b50>",
        "lr=3e-05, wd=1e-2, 1,234,567 rows, $4,111,111.11",
        "123-45-6789 078-05-1120",
        "Resolving cdn.example.com (cdn.example.com)... 18.160.46.12, 18.160.46.81",
        "@property\ndef f(self): return a@b",
        "image@2x.png user@localhost git@github.com:owner/repo.git",
    ],
)
def test_what_notebooks_are_full_of_stays_silent(text):
    assert entities(text) == set()
    assert secrets(text, "text") == []


@pytest.mark.parametrize(
    "cell",
    [
        'tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")',
        "tokenizer.pad_token = tokenizer.eos_token",
        'special_tokens = {"pad_token": "<pad>", "bos_token": "<s>"}',
        'api_key = os.environ["OPENAI_API_KEY"]',
        "api_key = os.getenv('OPENAI_API_KEY', 'none')",
        "password = getpass('Password: ')",
        'password = input("Enter your password: ")',
        'token = userdata.get("HF_TOKEN")',
        'headers = {"Authorization": f"Bearer {token}"}',
        'openai.api_key = "sk-..."',
        'openai.api_key = "YOUR_API_KEY"',
        'api_key = "<YOUR_API_KEY>"',
        'AWS_SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
        'secret_name = "AmazonSageMaker-credentials-2023"',
        'df.sort_values(by="key_metric_2024_q1")',
        'parser.add_argument("--token", type=str, default=None, help="your token")',
        'connect(user="postgres", password=password, host=host)',
        'password = "changeme"',
        "key = jax.random.PRNGKey(0)",
        'commit = "da39a3ee5e6b4b0d3255bfef95601890afd80709"',
        'primary_key="id", foreign_key="customer_id"',
        "export TOKEN=$(cat token.txt)",
        '@click.option("--password", prompt=True, hide_input=True)',
    ],
)
def test_code_that_handles_secrets_well_is_not_marked(cell):
    assert secrets(cell) == []


@pytest.mark.parametrize(
    "name",
    [
        "bert-base-uncased",
        "customer_segment",
        "LearningRateScheduler",
        "us-east-1",
        "feature_importance",
        "resnet50-v2",
    ],
)
def test_names_are_not_taken_for_generated_text(name):
    assert not is_generated(name)


def test_almost_all_generated_text_is_recognised():
    for template, least in (("<alnum:32>", 0.97), ("<hex:32>", 0.99), ("<url:40>", 0.97), ("<base36:24>", 0.95)):
        hits = sum(is_generated(expand(template, f"{template}{n}")) for n in range(400))
        assert hits >= least * 400, template


@pytest.mark.parametrize(
    "value",
    (
        "xxxxxxxxxxxx <your-key> changeme YOUR_API_KEY **************** sk-... ${TOKEN} {{token}} 1234567890"
        " abcdefghijkl AKIAIOSFODNN7EXAMPLE insert-key-here 00000000000000 $(cat_key) %(password)s"
    ).split(),
)
def test_placeholders_and_references_are_recognised(value):
    assert is_placeholder(value) or is_reference(value)


@given(st.integers(0, 300))
def test_random_values_are_no_placeholders(seed):
    assert not is_placeholder(expand("<alnum:40>", f"p{seed}"))


@pytest.mark.parametrize(
    "number",
    [
        "4111 1111 1111 1111",
        "4111111111111111",
        "5555-5555-5555-4444",
        "378282246310005",
        "3714 496353 98431",
        "6011111111111117",
        "4242 4242 4242 4242",
        "3056 930902 5904",
        "2223003122003222",
    ],
)
def test_the_networks_own_test_numbers_are_cards(number):
    for text in (number, f"card: {number}.", f"('{number}',)", f"a,{number},b", f"ValueError: bad card {number}"):
        assert entities(text) == {"CREDIT_CARD"}, text


@pytest.mark.parametrize("after", [",12.5", ",7", ",0,0"])
def test_the_next_cell_of_a_csv_line_may_be_a_number(after):
    for template, entity in (
        ("<card:4:16>", "CREDIT_CARD"),
        ("<card:4:16: >", "CREDIT_CARD"),
        ("<ssn>", "US_SSN"),
        ("(415) 555-01<digits:2>", "PHONE_NUMBER"),
    ):
        assert entities("1001,Ada," + expand(template, f"csv{after}") + after) == {entity}, template


def test_base64_of_an_image_is_no_key():
    noise = random.Random(11)
    for _ in range(20):
        image = base64.b64encode(noise.randbytes(150_000)).decode()
        assert secrets(f'<img src="data:image/png;base64,{image}">', "html") == []


@pytest.mark.parametrize(
    "number", ["4111111111111112", "0.4111111111111111", "41111111111111111", "4111 11111111 1111", "x4111111111111111"]
)
def test_what_no_network_issues_is_no_card(number):
    assert entities(f"value {number} here") == set()


def test_iban_remainder_of_a_valid_number_is_one():
    number = expand("<iban:FR>", "x")
    assert iban_remainder(number[4:] + number[:4]) == 1


def test_a_long_token_is_no_counter():
    """Of thirty-six letters and digits, a text of 500 cannot have many more different ones."""
    for length in (40, 500, 1500):
        value = expand(f"<alnum:{length}>", "long")
        assert not is_placeholder(value)
        assert is_generated(value)


@pytest.mark.parametrize(
    "before", ["arn:aws:states:us-east-1:", "arn:aws:iam::", "arn:aws-cn:sagemaker:cn-north-1:0123456789:job/"]
)
def test_no_part_of_a_resource_name_is_a_token(before):
    text = before + expand("<digits:10>:AA<url:33>", "resource")
    found = build_scanner(Context(key=b"k" * 32)).scan(Document(text, Surface.STREAM)).findings
    assert not [item for item in found if item.category is Category.SECRET]
