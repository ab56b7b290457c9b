"""Files of other programs that become drafts."""
