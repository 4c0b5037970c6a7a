"""The files of an export, by name, whether they lie in a folder, in a zip file, or alone.

Names are relative, with `/`. One that would lead out of its folder, a link, and what is no regular file are not in a
tree, but named in `Tree.refused`. A zip file is read member by member, never unpacked; one that grows beyond what a
disk should bear is refused while it is read (a "zip bomb").
"""

from generator.drafts.tree.files import HEAD_BYTES, Tree, head, unread, whole
from generator.drafts.tree.opening import tree_of
from generator.drafts.tree.parts import WithParts
from generator.drafts.tree.single import Single
from generator.drafts.tree.zipped import MEMBER_BYTES, RATIO

__all__ = ["HEAD_BYTES", "MEMBER_BYTES", "RATIO", "Single", "Tree", "WithParts", "head", "tree_of", "unread", "whole"]
