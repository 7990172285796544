"""The pages of sources: the list, the form with its trial, one source with what it told, and the buttons."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiosk.central.intake.reach import branches_of
from kiosk.central.sources import words
from kiosk.central.sources.deciding import leave, take_over
from kiosk.central.sources.forms import SourceForm
from kiosk.central.sources.models import DIFFERS, GONE, Source, Thing
from kiosk.central.sources.reach import sources_of
from kiosk.central.sources.showing import sections
from kiosk.central.sources.trial import try_out

SIGN = "link"
SAVED = "«{name}» è salvata. La leggo tra poco."
NOW = "La leggo tra poco. Aggiorna questa pagina tra un minuto."
REMOVED = "«{name}» non si legge più. Le schede che ha portato restano."
TAKEN = "Preso nella bozza di «{title}». Aprila e pubblicala."
LEFT = "«{title}» resta com’è."
NOT_NOW = "«{title}» ora non si può cambiare: qualcun altro ci sta lavorando."
ALL = "all"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The sources of one's organisation, and how it stands with each."""
    _need_branch(request)
    now = timezone.now()
    rows = [(each, words.state(each, now), _open(each)) for each in sources_of(request.user)]
    return render(request, "sources/overview.html", {"rows": rows, "icon": SIGN})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new source, or one's own: try it, then save it."""
    _need_branch(request)
    source = None if pk is None else get_object_or_404(sources_of(request.user), pk=pk)
    form = SourceForm(request.POST or None, instance=source, user=request.user)
    shown: dict[str, Any] = {"form": form, "source": source, "icon": SIGN}
    if request.method == "POST" and form.is_valid():
        if "save" in request.POST:
            return redirect("source", _saved(request, form).pk)
        shown["trial"] = try_out(form.instance, form.cleaned_data["branch"])
    return render(request, "sources/form.html", shown)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own source, and what it told."""
    source, now = get_object_or_404(sources_of(request.user), pk=pk), timezone.now()
    shown = {"source": source, "state": words.state(source, now), "sections": sections(source, request.user, now)}
    return render(request, "sources/one.html", {**shown, "icon": SIGN})


@require_POST
def read_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it due; the runner does the rest."""
    source = get_object_or_404(sources_of(request.user), pk=pk)
    Source.objects.filter(pk=source.pk).update(next_at=timezone.now())
    messages.success(request, NOW)
    return redirect("source", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it no more. Its items stay."""
    source = get_object_or_404(sources_of(request.user), pk=pk)
    source.delete()
    messages.success(request, REMOVED.format(name=source.name))
    return redirect("sources")


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what the source says of one field or of all, or leave the item as it is."""
    thing = get_object_or_404(Thing.objects.filter(source__in=sources_of(request.user)), pk=pk)
    if thing.page is None or not thing.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    wanted = request.POST.get("take")
    if wanted is None:
        leave(thing)
        messages.success(request, LEFT.format(title=thing.page.title))
    elif _locked(thing, request.user):
        messages.error(request, NOT_NOW.format(title=thing.page.title))
    elif take_over(thing, set(thing.said) | set(thing.taken) if wanted == ALL else {wanted}, request.user):
        messages.success(request, TAKEN.format(title=thing.page.title))
    return redirect("source", thing.source_id)


def _saved(request: HttpRequest, form: SourceForm) -> Source:
    """Kept, and read soon: what is new about it may bring something new."""
    source: Source = form.instance
    source.made_by = source.made_by or request.user  # type: ignore[assignment]
    source.next_at, source.marks = timezone.now(), {}
    form.save()
    messages.success(request, SAVED.format(name=source.name))
    return source


def _locked(thing: Thing, user: Any) -> bool:
    lock = thing.page.specific.get_lock() if thing.page else None
    return bool(lock and lock.for_user(user))


def _open(source: Source) -> int:
    """How many things wait for a decision."""
    return source.things.filter(state__in=(DIFFERS, GONE), page__isnull=False).count()


def _need_branch(request: HttpRequest) -> None:
    if not branches_of(request.user):
        raise PermissionDenied
