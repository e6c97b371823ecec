"""Cloud services that answer anonymous callers."""

from __future__ import annotations

from ...core.rule import Severity
from ..authoring import exposure

__all__ = ["RULES"]

_ANY = r"(?:[\"'](?:0\.0\.0\.0|::|\[::\]|\*|)[\"'])"

_IAM = "Ask for a signed-in caller, and name who may call."

RULES = (
    exposure(
        "gcloud-unauthenticated",
        "Cloud Run service without authentication",
        r"\bgcloud\b[^#|;]*?(--allow-unauthenticated|--no-invoker-iam-check)\b",
        (
            "!gcloud run deploy svc --image img [[--allow-unauthenticated]]",
            "gcloud functions deploy f \\\n  [[--allow-unauthenticated]]",
        ),
        ("!gcloud run deploy svc --no-allow-unauthenticated", "# gcloud run deploy --allow-unauthenticated"),
        group=1,
        severity=Severity.HIGH,
        keywords=("gcloud",),
        advice=_IAM,
        source="https://cloud.google.com/run/docs/authenticating/public",
    ),
    exposure(
        "gcp-all-users",
        "Cloud resource open to everyone",
        r"[\"'=\s](allUsers|allAuthenticatedUsers)\b",
        ('members=["[[allUsers]]"]', "!gcloud run services add-iam-policy-binding s --member=[[allUsers]]"),
        ('members=["user:a@example.com"]', "# --member=allUsers"),
        group=1,
        severity=Severity.HIGH,
        keywords=("allusers", "allauthenticatedusers"),
        advice=_IAM,
        source="https://cloud.google.com/iam/docs/principal-identifiers",
    ),
    exposure(
        "lambda-url-anonymous",
        "Lambda function URL without authentication",
        r"(\b(?:FunctionUrl)?AuthType[\"']?[ \t]*[=:][ \t]*[\"']NONE[\"']|--(?:function-url-)?auth-type[ \t=]+NONE\b)",
        (
            'client.create_function_url_config(FunctionName="f", [[AuthType="NONE"]])',
            "!aws lambda create-function-url-config [[--auth-type NONE]]",
        ),
        ('client.create_function_url_config(FunctionName="f", AuthType="AWS_IAM")', '# AuthType="NONE"'),
        group=1,
        severity=Severity.HIGH,
        keywords=("authtype", "auth-type"),
        advice='Use AuthType="AWS_IAM".',
        source="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    ),
    exposure(
        "apigateway-anonymous",
        "API Gateway method without authentication",
        r"\b((?i:authorizationtype)[\"']?[ \t]*[=:][ \t]*[\"']NONE[\"'])",
        ('apigw.put_method(restApiId=i, resourceId=r, httpMethod="GET", [[authorizationType="NONE"]])',),
        ('put_method(authorizationType="AWS_IAM")',),
        group=1,
        severity=Severity.HIGH,
        keywords=("authorizationtype",),
        advice=_IAM,
        source="https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
    ),
    exposure(
        "s3-public-acl",
        "Bucket or object open to everyone",
        r"\b(?P<v1>ACL[\"']?[ \t]*[=:][ \t]*[\"'](?:public-read|public-read-write|authenticated-read)[\"'])|(?P<v2>--acl[ \t=]+[\"']?(?:public-read|public-read-write|authenticated-read)\b)",
        (
            's3.put_object(Bucket="b", Key="k", [[ACL="public-read"]])',
            "!aws s3 cp x s3://b/ [[--acl public-read]]",
            "{'[[ACL': 'public-read']]}",
        ),
        ('s3.put_object(Bucket="b", Key="k", ACL="private")', '# ACL="public-read"'),
        severity=Severity.HIGH,
        keywords=("acl",),
        check="live_group",
        advice="Leave the ACL out, and share with presigned URLs.",
        source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    ),
    exposure(
        "security-group-open",
        "Firewall open to the internet",
        r"((?:CidrIp|CidrIpv6|cidr_ipv4|--cidr|--source-ranges)[\"']?[ \t]*[=: \t][ \t]*[\"']?(?:0\.0\.0\.0/0|::/0))",
        (
            'authorize_security_group_ingress(GroupId=g, [[CidrIp="0.0.0.0/0]]")',
            "!aws ec2 authorize-security-group-ingress [[--cidr 0.0.0.0/0]]",
        ),
        ('authorize_security_group_ingress(CidrIp="10.0.0.0/8")', '# CidrIp="0.0.0.0/0"'),
        group=1,
        severity=Severity.HIGH,
        keywords=("cidr", "--source-ranges"),
        advice="Name the addresses that may connect.",
        source="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    ),
    exposure(
        "hf-public-endpoint",
        "Inference endpoint open to everyone",
        r"create_inference_endpoint\((?:[^()]|\([^()]*\))*?\b(type[ \t]*=[ \t]*[\"']public[\"'])",
        ('create_inference_endpoint("e", repository="gpt2", [[type="public"]])',),
        ('create_inference_endpoint("e", repository="gpt2", type="protected")',),
        group=1,
        severity=Severity.HIGH,
        keywords=("create_inference_endpoint",),
        advice='Use type="authenticated" or "private".',
        source="https://huggingface.co/docs/inference-endpoints/security",
    ),
    exposure(
        "azure-blob-public",
        "Container open to everyone",
        r"(\bpublic_access[ \t]*=[ \t]*[\"'](?:blob|container)[\"']|--public-access[ \t=]+(?:blob|container)\b)",
        (
            'service.create_container("c", [[public_access="blob"]])',
            "!az storage container create -n c [[--public-access container]]",
        ),
        ('service.create_container("c", public_access=None)', "!az storage container create -n c --public-access off"),
        group=1,
        severity=Severity.HIGH,
        keywords=("public_access", "public-access"),
        advice="Leave public access off, and share with short-lived signatures.",
        source="https://learn.microsoft.com/en-us/azure/storage/blobs/anonymous-read-access-configure",
    ),
)
