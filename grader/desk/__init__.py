"""The learner's desk: watch, status, hints, reset. Knows no kata by name; takes a course folder."""
