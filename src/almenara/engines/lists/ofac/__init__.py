"""The lists of the Office of Foreign Assets Control of the United States Treasury.

Takes `sdn.csv` with its further files of aliases (`alt.csv`), addresses (`add.csv`) and longer remarks
(`sdn_comments.csv`), joined by entry number, or the `sdnList` XML; gives individuals, organisations, vessels and
aircraft under their entry number.
"""

from almenara.engines.lists.ofac.csv import OFAC_CSV
from almenara.engines.lists.ofac.xml import OFAC_XML

__all__ = ["OFAC_CSV", "OFAC_XML"]
