"""The lists of the Office of Foreign Assets Control of the United States Treasury.

Takes `sdn.csv` with its further files of aliases (`alt.csv`), addresses (`add.csv`) and longer remarks
(`sdn_comments.csv`), joined by entry number; or the `sdnList` XML; or the advanced XML (`Sanctions`). Gives
individuals, organisations, vessels and aircraft under their entry number.
"""

from almenara.engines.lists.ofac.advanced import OFAC_ADVANCED
from almenara.engines.lists.ofac.csv import OFAC_CSV
from almenara.engines.lists.ofac.xml import OFAC_XML

__all__ = ["OFAC_ADVANCED", "OFAC_CSV", "OFAC_XML"]
