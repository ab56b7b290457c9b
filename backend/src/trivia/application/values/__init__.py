"""What services and ports exchange beside the domain's own values, by area."""
