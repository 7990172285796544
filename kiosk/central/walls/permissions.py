"""Permission on a branch includes the page at its root; this takes that back."""

from wagtail.models import PagePermissionTester


class BranchRootTester(PagePermissionTester):  # type: ignore[misc]
    """Staff write below their organisation's page. The page itself belongs to the administrators."""

    def can_edit(self) -> bool:
        """Only administrators rename an organisation."""
        return bool(self.user.is_superuser)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only administrators delete it."""
        return bool(self.user.is_superuser) and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_unpublish(self) -> bool:
        """Only administrators hide it."""
        return bool(self.user.is_superuser) and bool(super().can_unpublish())

    def can_publish(self) -> bool:
        """Only administrators publish it."""
        return bool(self.user.is_superuser) and bool(super().can_publish())

    def can_move(self) -> bool:
        """Only administrators move it."""
        return bool(self.user.is_superuser) and bool(super().can_move())

    def can_copy(self) -> bool:
        """Only administrators copy it."""
        return bool(self.user.is_superuser) and bool(super().can_copy())
