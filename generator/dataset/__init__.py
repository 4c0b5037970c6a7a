"""The archive as a dataset: tables of its articles and of what they name, so divided that one more article changes few
of them; and what tells of these tables, for people and for machines.

`resources` knows all of them, and `package` tells of them; each table is made of what `works` tells of an article.
"""
