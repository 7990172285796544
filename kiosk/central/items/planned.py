"""What was planned for a day is asked again when the day comes: one item that is not ready must not stop the others."""

import logging
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.ready import NotReadyError, ask

ACTION = "bacheca.held_back"
"""Its name in an item's history."""
logger = logging.getLogger(__name__)


def hold_back(now: datetime) -> None:
    """Turn back into a draft what is due and not ready. Costs one small query while nothing is due."""
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=now):
        page = revision.as_object()
        if isinstance(page, ItemPage):
            _hold_back_unless_ready(page, revision)


def _hold_back_unless_ready(page: ItemPage, revision: Revision) -> None:
    try:
        ask(page)
    except NotReadyError as problem:
        with transaction.atomic():
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            log(instance=page, action=ACTION, revision=revision, data={"said": problem.said})
        logger.warning("%s was planned for now and is not ready: %s", page.code, problem.said)
