"""A film of an evening: host, big screen and two phones in one picture (`make film`)."""
