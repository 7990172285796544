"""What other sites tell - feeds, calendars, pages with schema.org - becomes drafts, and stays in step with them."""
