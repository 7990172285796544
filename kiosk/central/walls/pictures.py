"""Whose uploaded pictures are whose: Wagtail's collections say so."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve
from wagtail.images.permissions import permission_policy
from wagtail.users.models import UserProfile

USING = ("choose", "add", "change")


def pictures_of(user: Any) -> QuerySet[Any]:
    """The uploaded pictures a user may put into an item."""
    found: QuerySet[Any] = permission_policy.instances_user_has_any_permission_for(user, USING)
    return found


@login_required
def upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file of an uploaded picture, in whatever size. It may belong to a draft: 404 to who may not use it."""
    if not _open_to(request.user, path):
        raise Http404
    return serve(request, path, str(settings.MEDIA_ROOT))


def _open_to(user: Any, path: str) -> bool:
    usable = pictures_of(user).filter(Q(file=path) | Q(renditions__file=path))
    return usable.exists() or UserProfile.objects.filter(user=user, avatar=path).exists()
