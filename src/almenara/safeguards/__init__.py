"""Audit, handling codes, retention and masking: machinery that knows no room; rooms register what they hold.

Entered by its named modules (`safeguards.audit`, `safeguards.handling`, `safeguards.sealing`).
"""
