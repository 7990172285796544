"""Who gets into the console: password and a code from the telephone, invitations, and the register of who did what."""
