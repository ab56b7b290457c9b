"""E-mail by Amazon SES.

https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
"""

from typing import Any, Protocol

from trivia.adapters.mail.words import written
from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice


class Ses(Protocol):
    def send_email(self, **asked: Any) -> Any: ...


class SesNoticeMailbox:
    def __init__(self, client: Ses, sender: str, site: str) -> None:
        """Args:
        client: asks once only; a mail that is sent again comes twice.
        sender: an address that SES has verified, or of a domain that it has.
        site: origin of the pages.
        """
        self._client = client
        self._sender = sender
        self._link = f"{site}/notices"

    def send(self, address: str, language: MailLanguage, notice: Notice) -> None:
        mail = written(notice, language, self._link)
        simple = {"Subject": _utf8(mail.subject), "Body": {"Text": _utf8(mail.text)}}
        self._client.send_email(
            FromEmailAddress=self._sender,
            Destination={"ToAddresses": [address]},
            Content={"Simple": simple},
        )


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
