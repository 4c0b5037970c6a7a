"""A path → the tree of files that it leads to."""

import zipfile
from pathlib import Path

from generator.drafts.tree.files import Tree
from generator.drafts.tree.folder import Folder
from generator.drafts.tree.single import Single
from generator.drafts.tree.zipped import Zip
from generator.refusal import RefusedError


def tree_of(path: Path) -> Tree:
    """What a path leads to: a folder, a zip file, or a single file. Raises RefusedError if there is nothing."""
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise RefusedError(f"{path} is not there", "name a file or a folder that holds articles")
    if not path.is_file():
        raise RefusedError(f"{path} is neither a file nor a folder", "name a file or a folder that holds articles")
    return Zip(path) if zipfile.is_zipfile(path) and not _is_document(path) else Single(path)


def _is_document(path: Path) -> bool:
    """Whether a zip file is one document to those who made it: a spreadsheet, a web archive."""
    return path.suffix.lower() in {".xlsx", ".xlsm", ".ods", ".wacz", ".docx", ".odt", ".epub"}
