"""Headers that keep pages safe: those of the front door, and of CloudFront (`infra/web.yaml`).

Written once, here; a test compares the template.
"""

from collections.abc import Iterable

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",  # pictures of quizzes are below /media/, which is ours
    "media-src": "'self'",
    "connect-src": "",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""In this order. Styles and scripts come from files only; Vue sets styles by script."""

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# The API's address is not known where the pages are: it needs their origin, for CORS.
ON_AWS = (
    "https://*.execute-api.${AWS::Region}.amazonaws.com",
    "wss://*.execute-api.${AWS::Region}.amazonaws.com",
    "wss://*.iot.${AWS::Region}.amazonaws.com",
    "https://cognito-idp.${AWS::Region}.amazonaws.com",
    "https://trivia-${Stage}-uploads-${AWS::AccountId}-${AWS::Region}.s3.${AWS::Region}.amazonaws.com",
)
"""What pages ask on AWS beside their own origin."""


def content_policy(asked: Iterable[str]) -> str:
    """The policy of pages that ask the origins `asked` as well as their own."""
    policy = POLICY | {"connect-src": " ".join(("'self'", *asked))}
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def of_front_door(host: str) -> dict[str, str]:
    """For what is reached as `host` (with port).

    Older browsers do not count WebSockets of the same origin as 'self', so they are named.
    """
    return {"Content-Security-Policy": content_policy((f"ws://{host}",)), **FIXED}
