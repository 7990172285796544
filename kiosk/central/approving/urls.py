"""An address before Wagtail's own: what is approved there is asked for what the form would ask for."""

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from kiosk.central.approving.views import Act

ACT = "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/"

urlpatterns: list[URLPattern] = [path(ACT, never_cache(require_admin_access(Act.as_view())))]
