"""Who and what is coming: messages received durably, the movements and travellers read from them.

Takes bytes by upload, drop folder, HTTP or command; gives movements, travellers, and the fact that a manifest was read.
"""
