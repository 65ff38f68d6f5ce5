"""Is anything sought, coming? The matching index of each unit, and the hits it raises with their reasons.

Takes the facts that a manifest was read or a list loaded; gives hits. No hit is changed once raised.
"""
