"""Hostile side: the only folder of ours that the guest can read. It imports nothing of ours outside itself."""
