"""What is installed here: the engines and offline commands alone, or the product too."""

from importlib import import_module


def product_is_here() -> bool:
    """Whether the extra `[server]` is installed."""
    try:
        import_module("django")
        import_module("uvicorn")
    except ImportError:
        return False
    return True


def how_to_install(command: str) -> str:
    """What to tell someone who called `command` in the bare install."""
    return (
        f"{command} needs the product, and this is the bare install (engines and offline commands).\n"
        "Install it with: pip install 'almenara[server]'"
    )
