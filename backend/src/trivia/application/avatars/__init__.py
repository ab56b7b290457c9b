"""Pictures that players give themselves: sent, checked, made smaller, shown."""
