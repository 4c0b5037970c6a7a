"""Which characters words are made of: a table of our own, so that every Python and every browser agrees.

Python and browsers know Unicode in different versions, and what was assigned since then would be a letter here and
nothing there. The table is that of Unicode 14, which every supported Python and every browser of today knows:
letters, marks and numbers, and signs that NFKC turns into such (like ㎏). What is not in it parts words.
"""

import re
from collections.abc import Iterator
from functools import cache

from generator.search.digits import variables_in

# Where a range begins and where it ends, in turn: each number is counted from the one before it, in digits of five
# bits, low ones first; 32 says that more follow. scripts/tokens.js has the same, and a test compares them.
TABLE = (
    "wBKHaGatBBBBEBCECDBDBXBfBqOEMGGCFHBBBR1DBCCEBBEDBDBBBUBzCBrEBtFBmBCBGpBItBBBBCBCBBIbEEdLFqCEmDBICKBT"
    "CBQ7BClDO2BEBCBCuBScELFYBGJqCBhECKBTBICCCWBHBBDECJCCCEIBECBFCMCGCBBBCDBGECCWBHBCBCBCCBBFECCDDBHEBBHQ"
    "LDBJBDBWBHBCBFCKBDBDCBPECKJHBDBICCCWBHBCBFCJCCCDHDECBFCKBHKCBGDDBEDCBBBCDCDDDMEFDDBECBGBONNNBDBXBQCJ"
    "BDBEHCBDCBCECKIHBEBIBDBXBKBFCJBDBEHCGCBECKBCNNBDBzBBDBFFQCTBGBDBSDYBJBBCHDBEGBBBIGKCCN6BFPBKnBCBBBFB"
    "YBBBXCFBBBGCKCEgBBXCGUBBBBBBEKBkBEUBSBkBJB5BqCGuCCmBBBFBCrBBtKBECHBBBECpBBEChBBECHBBBECPB5BBECjCCDJU"
    "DQQ2CCGDsTCRBaFrCDLHWJWLUMNBDBCM0CDBECCKGKRDBLG5CHrBFmCKfBMEMKoBCFLsBEaGLlBcE_BBdCLGKNBIfxBtCDKRJM0D"
    "M4BIKDxBCJHrBCDQDBnBF2QCGCmBCGCIBBBBBBBfC1BBPBOCGBSDDBJYBmBBxBCCGFLGNLBnBhBPEBDBLBCCFCDBBBBBBBEBLBFF"
    "FEBB6B2WgF2TeoaBjJlHGJJBCmBBBFBC4BHBPYJHBHBHBHBHBHBHBHBgBvBBvDBzCBM2GvBDZPBFCFE2CCHB6CBEFrBB-CDuBwBv"
    "BB_CBg6GgCt0VjCuBCtIDcUzBBKBzDlBJCnDCgCFCBBBFY2BEBDGK0BMmCKKGYDBBxBCkBMdDhCOLGfB3BJOCKGXDpCYDCQCFKGC"
    "GCGJHBHBrBBOG7DBCCKGk9KMXExBkoIuLCqDmBHMFFMBNBFBBBCBCBsDhBrLSgCC2BoBNDQQQZEjBFBnETKHaGaL5CDGCGCGCDGB"
    "cMBaBTBCBPCOiB7DMtBM5BRCxDBiEdDxBPcEkBJeFrBFeCkBEIBFqB-ECKGkBEkBEoBI0BMLBPBHBCBLBPBHBCjC3JJWKIYGBqBB"
    "JlCGCBBsBBCDBCXCfCmBIJwBTBCFhBEamC4BEUCyBBCFIBDBdCDEKXfBgBgBIBeEFQ2BKWCbFaXHwCpC3BzBNzBHuBIKmJfBqBBC"
    "DCuCoBIlBbWqBcUXJnCLkBJ8BHBNZHKG1BBKEEIkBCBJlCEEBNBBEULSBlBGBhCHBBBEBPBKH7BFKGEBICCCWBHBCBFBKCCCDCBG"
    "BFHCHDFrErCFKEEemCBBIKmF2BCJXGiBhCDBLKmB5BHK2BbCPEMEH5F7BlDzCMICBCIBCBeBCCJMKmCICuBCIBCb_BIBIqCDBSpC"
    "nIJBtBBJPdFeCWBOpCHBCBsBDBBCBJIKGGBCBlBBCBGHK2JX5FBPVrB6cmDvDRkGsyChDPvhBx-DnS5tI5RHfBKGvCBKGeCFL3BJ"
    "EMKBHBVFTwV3CpDrCE5BHRgCCBCLCO4_FI2mBqBJn3IEBHBCBjJtBDREIsMkoCrDFNDJHKDChzEuBCX3QMDGIICHeENGhED7EUsD"
    "ZnE1CBnCBCCBCCCEBMBBBHBhCBECIBHBcBEBFBBDHB0KCZBZBfBZBfBZBfBZBfBZBICyBgQ3BEyBIBOBWFBPwiBfhHHBRCHBCBF1"
    "GtBDOCKEBhKfR6BmnBHBEBCBPBlGCQpBsCEK3Y7BBDBEsCtBBPiGEBbBCBBCBBKBEBBBBGBEBBBBBBDBCBBCBBBBBBBBBBCBBCEB"
    "HBEBEBBBKBRFDBFBRkSNDfBgBaDjBBvDDNsBEJHC-sCKmgBg3pBgB5hEH-GCi0FOxpH_gD-QivBr6E1t7VwH"
)
# What is invisible and may stand within a word, which is the same without it.
INVISIBLE = (
    "\u00ad\u034f\u05f3\u05f4\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
TSHEG = "\u0f0b"  # stands between the syllables of Tibetan, and is no letter
_ASTRAL = "\U00010000-\U0010ffff"


def ranges() -> Iterator[tuple[int, int]]:
    """The ranges of the table in order, each from its first code point to that behind its last."""
    here, start = 0, -1
    for number in variables_in(TABLE):
        here += number
        if start < 0:
            start = here
        else:
            yield start, here
            start = -1


def _written(first: int, last: int) -> str:
    return f"\\U{first:08x}-\\U{last:08x}"


@cache
def letters() -> str:
    """What stands in the brackets of a pattern for the characters of the table below U+10000, and all above.

    The many ranges above it would make `re` slow for every space: `strange` matches what is not to be taken there.
    """
    return "".join(_written(start, end - 1) for start, end in ranges() if end <= 0x10000) + _ASTRAL


@cache
def strange() -> re.Pattern[str]:
    """Matches each character above U+FFFF that is not in the table."""
    known = "".join(_written(start, end - 1) for start, end in ranges() if start >= 0x10000)
    return re.compile(f"(?=[{_ASTRAL}])[^{known}]")
