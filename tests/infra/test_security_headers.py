"""CloudFront and the front door protect pages by the same headers."""

from trivia_local.security_headers import FIXED, ON_AWS, content_policy, of_front_door

from tests.infra.stack_model import resource, resources, text


def test_cloudfront_sends_what_the_front_door_sends() -> None:
    config = resource("SecurityHeaders").properties["ResponseHeadersPolicyConfig"]
    fixed = config["SecurityHeadersConfig"]
    sent = {item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]}
    sent |= {
        "X-Content-Type-Options": "nosniff" if fixed["ContentTypeOptions"]["Override"] else "",
        "X-Frame-Options": fixed["FrameOptions"]["FrameOption"],
        "Referrer-Policy": fixed["ReferrerPolicy"]["ReferrerPolicy"],
    }

    assert sent == FIXED
    policy = fixed["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    assert policy == content_policy(ON_AWS)


def test_pages_run_and_style_nothing_that_is_no_file_and_ask_nobody_else() -> None:
    headers = of_front_door("192.168.1.7:8080")
    policy = headers.pop("Content-Security-Policy")

    assert headers == FIXED
    assert "unsafe" not in content_policy(ON_AWS)
    assert "connect-src 'self' ws://192.168.1.7:8080;" in policy


def test_pictures_are_shown_as_pages_are_and_from_the_bucket_that_they_are_in() -> None:
    config = resource("Distribution").properties["DistributionConfig"]
    (shown,) = config["CacheBehaviors"]
    pages = config["DefaultCacheBehavior"]
    origin = next(one for one in config["Origins"] if one["Id"] == shown["TargetOriginId"])
    (bucket,) = (one for one in resources("AWS::S3::Bucket") if one.name == "Media")
    name = text(bucket.properties["BucketName"])

    assert shown["PathPattern"] == "/media/*"
    for same in ("ResponseHeadersPolicyId", "ViewerProtocolPolicy", "AllowedMethods"):
        assert shown[same] == pages[same]
    assert "FunctionAssociations" not in shown, "no page is behind a picture that is not there"
    host = f"{name}.s3.${{AWS::Region}}.${{AWS::URLSuffix}}"
    assert origin["DomainName"]["Fn::Sub"] == host
