"""Reports for people and for programs: pure functions of a `Report`."""
