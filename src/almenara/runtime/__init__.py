"""Settings, addresses, workers, command line, wiring: the only place that knows every room."""
