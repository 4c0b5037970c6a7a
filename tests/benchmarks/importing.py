"""What it costs to read an export: drafts of a WordPress export of so many posts. Nothing is written into an archive.

    python tests/benchmarks/importing.py [10000 …]

Per size, in a process of its own: seconds of CPU, items in a second, the highest memory of the process. The export is
the same on every machine: half of the posts in the block editor, half in the old one, each with a picture that leads
it, in a media library that stands behind the posts, as WordPress writes it.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from generator.drafts.tree import Single
from generator.importers import Aim, wordpress

SIZES = (1_000, 10_000)
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Paper</title><link>https://paper.example</link>
<language>en-GB</language><wp:base_blog_url>https://paper.example</wp:base_blog_url>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>Ann Lee</wp:author_display_name></wp:author>
"""
WORDS = "ice river border guard market price winter bridge soldier village doctor harvest letter night train".split()


def sentence(seed: int, length: int) -> str:
    words = [WORDS[(seed * 7 + at * at * 3 + at) % len(WORDS)] for at in range(length)]
    return f"{' '.join(words).capitalize()} “said & done”."


def body(number: int) -> str:
    """Twelve paragraphs of 60 words, a heading, a quotation, a link and a picture with a caption."""
    parts = [f"{sentence(number + at, 58)} <em>{sentence(at, 2)}</em>" for at in range(12)]
    image = f'<img src="https://paper.example/wp-content/uploads/2021/02/{number}-300x200.jpg" alt="Ice" />'
    if number % 2:
        blocks = "\n\n".join(f"<!-- wp:paragraph -->\n<p>{part}</p>\n<!-- /wp:paragraph -->" for part in parts)
        figure = f"<figure class='wp-block-image'>{image}<figcaption>The ice</figcaption></figure>"
        return f"{blocks}\n\n<!-- wp:image -->\n{figure}\n<!-- /wp:image -->"
    link = f'<a href="https://paper.example/2021/02/post-{number // 2}/">Read more</a>'
    caption = f'[caption id="a" width="300"]{image} The ice[/caption]'
    return "\n\n".join(
        [*parts[:6], "<h2>Later</h2>", f"<blockquote>{parts[6]}</blockquote>", *parts[7:], caption, link]
    )


def post(number: int) -> str:
    return (
        f"<item><title>Post {number}: R&amp;D</title><link>https://paper.example/2021/02/post-{number}/</link>"
        f"<dc:creator><![CDATA[ann]]></dc:creator><guid isPermaLink='false'>https://paper.example/?p={number}</guid>"
        f"<content:encoded><![CDATA[{body(number)}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{sentence(number, 20)}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date>2021-02-{number % 28 + 1:02} 10:00:00</wp:post_date>"
        f"<wp:post_date_gmt>2021-02-{number % 28 + 1:02} 01:00:00</wp:post_date_gmt>"
        f"<wp:post_name>post-{number}</wp:post_name>"
        f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        f'<category domain="category" nicename="border"><![CDATA[Border]]></category>'
        f'<category domain="post_tag" nicename="{WORDS[number % 15]}"><![CDATA[{WORDS[number % 15]}]]></category>'
        f"<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        f"<wp:meta_value>{number + 10**6}</wp:meta_value></wp:postmeta>"
        "</item>\n"
    )


def upload(number: int) -> str:
    url = f"https://paper.example/wp-content/uploads/2021/02/{number}.jpg"
    return (
        f"<item><title>{number}</title><link>{url}</link><wp:post_id>{number + 10**6}</wp:post_id>"
        f"<wp:post_parent>{number}</wp:post_parent><wp:status>inherit</wp:status>"
        f"<wp:post_type>attachment</wp:post_type><wp:attachment_url>{url}</wp:attachment_url></item>\n"
    )


def write(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(map(post, range(1, count + 1)))
        file.writelines(map(upload, range(1, count + 1)))
        file.write("</channel></rss>\n")


def read(path: Path) -> None:
    """Reads an export, in this process, and prints what it cost."""
    tree, kinds = Single(path), Counter[str]()
    begun = time.process_time()
    for found in wordpress.drafts(tree, wordpress.claim(tree, tree.names), Aim("en")):
        kinds[type(found).__name__] += 1
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    drafts = kinds["Draft"]
    print(
        f"{drafts:>7,} drafts of {path.stat().st_size / 1e6:6.1f} MB: {spent:6.2f} s of CPU, "
        f"{drafts / spent:7,.0f} drafts/s, {peak:5.0f} MB; {dict(kinds)}"
    )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["read"]:
        read(Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, arguments or SIZES):
            path = Path(folder) / "export.xml"
            write(path, count)
            subprocess.run([sys.executable, __file__, "read", str(path)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
