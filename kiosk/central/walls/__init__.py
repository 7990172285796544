"""Who sees and touches what: groups per organisation, permissions on their branch of the page tree."""
