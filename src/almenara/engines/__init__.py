"""Read, compare, judge, seal: plain Python, without Django, network, clock or database.

Each folder takes bytes or values and gives frozen values. The base install is these engines and the offline
command line; their tests run there too, so that purity is proven at run time.
"""
