"""The wall: what to enforce (policy), how (confined), and the twin without a wall (inprocess)."""
