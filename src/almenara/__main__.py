"""`python -m almenara` is the command line."""

from almenara.runtime.cli import main

main()
