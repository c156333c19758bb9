"""The katas: what a learner edits and runs."""
