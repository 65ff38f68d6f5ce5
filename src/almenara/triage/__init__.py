"""A person answers each hit: confirms it, rules it out or refers it, with grounds.

Takes hits; gives confirmations, dismissals and referrals. Nothing else answers a hit.
"""
