"""The few small things every room needs: clock, identifiers, outbox, errors, translated text.

Entered by its named modules (`kernel.clock`, `kernel.outbox`, …); it knows the engines and no room.
"""
