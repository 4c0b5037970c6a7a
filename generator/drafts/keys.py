"""The names that other tools have for what an article states: front matter, columns of tables, keys of JSON."""

from generator.content.article import KEYS
from generator.frontmatter.fields import keys_of
from generator.frontmatter.reader import spelled

# By meaning: what the content model has a key for, under names that it doesn't know itself; and what it has none for.
_OTHER_NAMES = {
    "title": "name headline_main titel titre titulo título titolo überschrift schlagzeile 제목 标题 標題 タイトル"
    " заголовок",
    "subtitle": "desc dek lead teaser intro tagline sub_title kicker untertitel unterzeile sous_titre subtitulo"
    " subtítulo sottotitolo 부제 副标题 подзаголовок",
    "slug": "basename 网址",
    "address": "permalink path url abbrlink_url",
    "language": "language_code sprache langue idioma lingua язык 언어 语言",
    "date": "created created_at createdat date_created creation_date posted posted_at post_date published_at"
    " publishedat published_date date_published published_on pub_date datum fecha дата 날짜 日期 日付",
    "publish_date": "publishdate publish_date",
    "updated": "updated_at updatedat update last_updated last_update last_modified modified_at modified_date"
    " date_modified date_updated lastupdated edited 수정일 更新日期",
    "authors": "author authors byline bylines by writer writers autor autoren auteur auteurs autore autores автор 기자"
    " 저자 作者 記者 记者",
    "tags": "tags tag keywords topics topic categories category section sections subjects subject labels label"
    " schlagwort schlagworte schlagwörter rubrik ressort mots_clés mots_cles rubrique etiquetas rubro теги рубрика"
    " 태그 标签 标籤 分类",
    "series": "serie collection_series",
    "place": "location locations place places city cities ort orte lieu lieux lugar lugares luogo место 장소 地点 地點",
    "source": "sources source publication publisher outlet quelle quellen fuente fuentes fonte источник 출처 来源 來源",
    "canonical": "canonical_url canonicalurl canonical source_url original_url originalurl external_url externalurl"
    " link",
    "redirects": "redirects aliases redirect_from alias redirect old_urls old_url",
    "image": "image images cover coverimage cover_image featured_image featuredimage feature_image feature hero"
    " hero_image heroimage thumbnail thumb banner og_image ogimage opengraph_image top_img index_img header_image"
    " image_url photo photos picture pictures main_image lead_image preview_image",
    "image_alt": "image_alt cover_alt image_description coverimagealt alt_text imagealt",
    "image_caption": "image_caption caption photo_caption cover_caption bildunterschrift imagecaption",
    "image_credit": "image_credit photo_credit credit_photo image_source fotograf imagecredit photographer",
    "rights": "rights license licence copyright usage_terms",
    "holder": "copyright_holder rights_holder copyrightholder",
    "status": "status state post_status visibility",
    "hidden": "hidden private unlisted",
    "unpublished": "draft drafts is_draft unpublished",
    "published": "published is_published visible live",
    "expiry": "expirydate expiry_date expires unpublishdate unpublish_date",
    "translation": "translationkey translation_key translation_id ref_id",
    "body": "text body content body_text full_text fulltext article_text article markdown body_markdown body_html html"
    " story inhalt volltext texte contenu texto contenido testo текст 본문 내용 内容 正文 本文",
    "file": "file filename file_name datei dateiname fichier archivo файл 파일 文件 文件名",
    "nested": "params extra taxonomies metadata meta",
}
_OWN = {
    **dict.fromkeys(("bylines",), "authors"),
    **dict.fromkeys(("locations",), "place"),
    **dict.fromkeys(("sources",), "source"),
    **dict.fromkeys(("slug",), "slug"),
    **dict.fromkeys(("draft",), "unpublished"),
    "source_url": "canonical",
}
MEANT = {
    **{spelled(name): _OWN.get(key, key) for name, key in keys_of(KEYS).meant.items()},
    **{spelled(name): meaning for meaning, names in _OTHER_NAMES.items() for name in names.split()},
    "canonical_url": "canonical",
    "slug": "slug",
}
"""What a key means, by its name as `spelled` has it."""

_MACHINERY = """
    layout template type theme templateEngineOverride templateClass weight order nav_order menu menus sitemap
    eleventyNavigation eleventyExcludeFromCollections eleventyComputed pagination toc toc_number toc_min
    tocopen showtoc table_of_contents comments comment allow_comments disable_comments disqus math mathjax
    katex mermaid pin pinned sticky top highlight highlight_shrink cache outputs markup render
    render_with_liquid isCJKLanguage linkTitle cascade build headless in_search_index searchHidden
    page_template paginate_by sort_by insert_anchor_links generate_feeds transparent sidebar sidebar_position
    sidebar_label sidebar_class_name pagination_next pagination_prev hide_title hide_table_of_contents
    slugified_slug share sharing social robots noindex seo seo_title og_title read_time reading_time readtime
    wordcount wordCount word_count classes class css js scripts stylesheet jsarr css_id body_class date_format
    mathjax_options updates excerpt_separator collection ext output relative_path save_as ver version revision
    guid uid views view_count disable_nunjucks aside copyright_author copyright_info aplayer password message
    abstract_message wrong_pass compiler has_math hidetitle nocomments previewimage_width page_id post_id_hash
    cssclass full_width images_width toc_sticky author_profile related show_date show_excerpts showDate
    showAuthor ShowReadingTime ShowBreadCrumbs ShowPostNavLinks hideMeta hideSummary hidemeta hidesummary
    disableShare disableHLJS UseHugoToc editPost resources layouts custom_edit_url prev next parent
    grand_parent has_children exclude lqip img_path media_subpath showsummary headingpost style mode color
    colour icon
"""
MACHINERY = frozenset(map(spelled, _MACHINERY.split()))
"""Keys that tell a tool how to show, and nothing of the article."""
