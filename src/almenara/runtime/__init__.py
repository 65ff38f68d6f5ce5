"""Settings, addresses, workers, command line: the only place that knows every room."""
