"""A folder of Parquet files, one for each table of the dataset, for programs that read columns: see `dataset.parquet`.

They are made of the content, so also where the site is published without a dataset.
"""

import shutil

from generator.dataset.parquet import write_parquet
from generator.exports.edition import Edition
from generator.preparing import consulted
from generator.refusal import RefusedError

HELP = "a folder of Parquet files: the tables of the dataset, each whole"


def export(edition: Edition) -> None:
    """Writes the folder."""
    ready = consulted(edition.root)
    try:
        edition.beside.mkdir()
        write_parquet(str(edition.beside), ready.archive, ready.site)
        edition.beside.rename(edition.target.absolute())
    except ImportError as error:
        hint = "install it: pip install 'dateline[parquet]'"
        raise RefusedError("Parquet is written by the library pyarrow, which is not here", hint) from error
    finally:
        shutil.rmtree(edition.beside, ignore_errors=True)
