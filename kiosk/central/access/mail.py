"""Outgoing mail, and what went wrong with it in words."""

import logging
import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

log = logging.getLogger(__name__)

TROUBLE: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "Il server della posta rifiuta il nome utente o la password."),
    (smtplib.SMTPRecipientsRefused, "Il server della posta rifiuta il destinatario. Controlla l’indirizzo."),
    (smtplib.SMTPSenderRefused, "Il server della posta rifiuta il mittente. Controlla mail_sender."),
    (smtplib.SMTPNotSupportedError, "Il server della posta non offre ciò che serve. Controlla mail_tls e mail_user."),
    (smtplib.SMTPException, "Il server della posta ha risposto in un modo inatteso."),
    (ssl.SSLCertVerificationError, "Il certificato del server della posta non è valido per questo nome."),
    (ssl.SSLError, "Il collegamento protetto non riesce. Controlla mail_port e mail_tls."),
    (socket.gaierror, "Non trovo il server della posta. Controlla mail_host."),
    (ConnectionRefusedError, "Il server della posta non risponde su questa porta. Controlla mail_port."),
    (TimeoutError, "Il server della posta non risponde in tempo."),
    (OSError, "Il server della posta non si raggiunge."),
)
"""The first that fits."""


class MailError(Exception):
    """The mail did not leave; says why, in Italian."""

    @property
    def refused(self) -> bool:
        """Whether it is this one address that the server does not want."""
        return isinstance(self.__cause__, smtplib.SMTPRecipientsRefused)


def is_set_up() -> bool:
    """Whether there is a server for outgoing mail."""
    return bool(settings.EMAIL_HOST)


def send_unless_refused(message: EmailMessage) -> None:
    """Send one of several. Somebody's address that is refused keeps nothing from the others; it is only noted.

    Raises OSError and SMTPException for everything else.
    """
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused:
        log.warning("the mail server refuses somebody's address: see their user at the console")


def send(to: str, subject: str, text: str) -> None:
    """Send one mail now. Raises MailError."""
    line = get_connection()
    try:
        EmailMessage(subject, text, to=[to], connection=line).send()
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(next(words for kind, words in TROUBLE if isinstance(error, kind))) from error
    finally:
        line.close()
