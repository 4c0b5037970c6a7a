"""datapackage.json, CITATION.cff and README.md tell the truth of the files beside them; tools of others say so."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from crowd import FILES, SECRETS, data, written
from crowd import SITE as CROWD
from msgspec import structs
from nouns import SITE
from sites import prepared, write_site

from generator.cache.sums import Sums, sum_of
from generator.dataset.citation import citation
from generator.dataset.package import Filed, licence_of, package, version_of
from generator.dataset.resources import Resource
from generator.dataset.tables import TABLES
from generator.formats.table import as_written, parted
from generator.outputs import dataset, sqlite
from generator.views.page import Verbatim

HERE = Path(__file__).parent
_ABOUT = {"datapackage.json", "README.md", "CITATION.cff", "index.html"}


def descriptor() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data()["datapackage.json"])
    return found


def schema_of(resource: dict[str, Any]) -> dict[str, Any]:
    """The schema of a table, wherever it stands."""
    schema = resource["schema"]
    found: dict[str, Any] = json.loads(data()[schema]) if isinstance(schema, str) else schema
    return found


def tables() -> Iterator[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Each table with its rows."""
    for resource in descriptor()["resources"]:
        if resource["format"] == "csv":
            yield resource, rows_of(resource["path"])


def rows_of(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data()[path].decode(), newline=""), strict=True))


def test_every_file_is_told_of_and_every_path_is_there() -> None:
    told = {resource["path"] for resource in descriptor()["resources"]}
    assert told == {path for path in data() if path not in _ABOUT and not path.startswith("schemas/")}
    assert len(told) == len(descriptor()["resources"])


def test_sums_are_those_of_the_very_bytes() -> None:
    for resource in descriptor()["resources"]:
        found = data()[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(found), f"sha256:{sha256(found).hexdigest()}")


def test_the_database_is_told_of_as_a_file() -> None:
    (found,) = (one for one in descriptor()["resources"] if one["path"] == "archive.sqlite")
    assert (found["type"], found["format"], found["mediatype"]) == ("file", "sqlite", "application/vnd.sqlite3")
    assert not {"encoding", "schema"} & found.keys()
    assert found["licenses"] == [licence_of("CC-BY-NC-4.0")]
    assert f'"sha256":"{found["hash"].removeprefix("sha256:")}"'.encode() in data()["index.html"]


def test_the_database_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def database(*_: object) -> bytes:
        made.append("database")
        return b"SQLite format 3"

    monkeypatch.setattr("generator.dataset.database.database", database)
    ready = prepared(write_site(tmp_path, FILES, CROWD))
    archive = structs.replace(ready.archive, sums=Sums(tmp_path / "sums"))
    views = {page.url: page.view for page in dataset.pages(archive, ready.site)}
    files = {url: view.data for url, view in views.items() if isinstance(view, Verbatim)}
    assert files["data/archive.sqlite"] == b"SQLite format 3"
    assert sha256(b"SQLite format 3").hexdigest().encode() in files["data/datapackage.json"]
    assert made == ["database"]
    assert not list(sqlite.groups(archive, ready.site))
    alone = structs.replace(ready.site, without=("dataset",))
    assert [page.url for group in sqlite.groups(archive, alone) for page in group.pages()] == ["data/archive.sqlite"]


def test_frictionless_finds_it_valid(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "frictionless", "validate", "--json", str(written(tmp_path) / "datapackage.json")]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    report = json.loads(result.stdout)
    assert result.returncode == 0, report["tasks"]
    assert report["valid"]
    assert report["stats"]["tasks"] == len(descriptor()["resources"])
    assert {task["type"] for task in report["tasks"] if task["place"].endswith(".csv")} == {"table"}


def test_frictionless_would_find_a_fault(tmp_path: Path) -> None:
    place = written(tmp_path) / "mentions/2021.csv"
    place.write_bytes(place.read_bytes().replace(b"place,north-korea/hyesan,", b"place,nowhere,"))
    words = [sys.executable, "-m", "frictionless", "validate", "--json", str(tmp_path / "datapackage.json")]
    report = json.loads(subprocess.run(words, capture_output=True, text=True, check=False).stdout)
    kinds = {error["type"] for task in report["tasks"] for error in task["errors"]}
    assert {"hash-count", "foreign-key"} <= kinds


def test_tables_have_the_columns_that_their_schemas_name() -> None:
    for resource, _ in tables():
        names = [field["name"] for field in schema_of(resource)["fields"]]
        assert data()[resource["path"]].decode().split("\r\n")[0].split(",") == names
        assert all(field["description"].endswith(".") for field in schema_of(resource)["fields"])


def test_keys_are_keys_and_what_is_referred_to_is_there() -> None:
    found = {resource["name"]: rows for resource, rows in tables()}
    checked = 0
    for resource, rows in tables():
        schema = schema_of(resource)
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(keys) == len(set(keys)), resource["name"]
        for reference in schema.get("foreignKeys", ()):
            there = reference["reference"]
            known = {tuple(row[name] for name in there["fields"]) for row in found[there["resource"]]}
            named = {tuple(row[name] for name in reference["fields"]) for row in rows}
            assert named <= known
            checked += len(named)
    assert checked > 20


def test_files_of_one_table_can_be_put_together() -> None:
    paths = sorted(path for path in data() if re.fullmatch(r"articles/.*\.csv", path))
    assert paths == ["articles/1957.csv", "articles/2020.csv", "articles/2021.csv", "articles/undated.csv"]
    first, *others = (data()[path] for path in paths)
    whole = first + b"".join(other.split(b"\r\n", 1)[1] for other in others)
    rows = list(csv.DictReader(io.StringIO(whole.decode(), newline=""), strict=True))
    assert len({row["id"] for row in rows}) == len(rows) == 6


def test_keys_are_keys_of_all_files_of_a_table_together() -> None:
    """An article that is of no certain year stands in the file of some year, beside others that are, too."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for resource, rows in tables():
        keys = [tuple(row[name] for name in schema_of(resource)["primaryKey"]) for row in rows]
        found.setdefault(json.dumps(resource["schema"]), []).extend(keys)
    assert len(found) > 5
    for schema, keys in found.items():
        assert len(keys) == len(set(keys)), schema


def test_no_cell_is_run_and_every_text_comes_back() -> None:
    rows = {as_written(row["id"]): row for row in rows_of("articles/2021.csv")}
    formula = rows["=1+1"]
    assert formula["title"].startswith("'=cmd")
    assert as_written(formula["title"]) == "=cmd|' /C calc'!A0"
    assert parted(formula["tags"]) == ["border; guards", "back\\slash", "-dash"]
    assert as_written(rows_of("corrections.csv")[0]["text"]) == "+ and, more"
    for path, page in data().items():
        if path.endswith(".csv"):
            cells = (cell for row in csv.reader(io.StringIO(page.decode(), newline="")) for cell in row)
            assert not [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)], path


def test_each_line_is_a_record_with_its_text() -> None:
    found = [json.loads(line) for line in data()["articles/2021.jsonl"].splitlines()]
    assert [record["id"] for record in found] == [as_written(row["id"]) for row in rows_of("articles/2021.csv")]
    by_id = {record["id"]: record for record in found}
    assert by_id["=1+1"]["text"] == 'Six soldiers crossed, "quietly".\n\nA second, paragraph.'
    assert by_id["=1+1"]["unnamed_roles"] == ["military"]
    jsonschema.validate(found[0], json.loads(data()["schemas/record.json"]))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**found[0], "text": 1}, json.loads(data()["schemas/record.json"]))


@pytest.mark.parametrize("secret", SECRETS)
def test_what_must_not_be_told_is_in_no_byte(secret: str) -> None:
    assert not [path for path, page in data().items() if secret.encode() in page]


def test_a_withheld_place_is_named_and_not_located() -> None:
    places = {row["key"]: row for row in rows_of("places.csv")}
    house = places["north-korea/hyesan/the-safe-house"]
    assert (house["latitude"], house["longitude"], house["precision"]) == ("", "", "withheld")
    assert (places["north-korea/hyesan"]["latitude"], places["north-korea/hyesan"]["names"]) == ("41.4017", "ko: 혜산")
    features = {one["id"]: one["geometry"] for one in json.loads(data()["places.geojson"])["features"]}
    assert features.keys() == {row["url"] for row in places.values()}
    assert features["locations/north-korea/hyesan.html"] == {"type": "Point", "coordinates": [128.1778, 41.4017]}
    assert features["locations/north-korea/hyesan/the-safe-house.html"] is None


def test_the_version_is_that_of_the_data() -> None:
    resources = descriptor()["resources"]
    counted = [one for one in resources if one["format"] != "sqlite"]  # another release of SQLite writes other bytes
    assert len(counted) == len(resources) - 1
    lines = sorted(f"{one['hash'].removeprefix('sha256:')}  {one['path']}\n" for one in counted)
    assert descriptor()["version"] == sha256("".join(lines).encode()).hexdigest()[:16]
    assert descriptor()["version"].encode() in data()["index.html"]


def test_the_citation_is_valid() -> None:
    found = yaml.safe_load(data()["CITATION.cff"])
    schema = json.loads((HERE / "schemas" / "cff-1.2.0.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema)
    assert found["title"] == "An “Archive”: of *everything* #1"
    assert found["abstract"] == 'It holds: a colon, a "quotation" and ünï-code 혜산.'
    assert (found["type"], found["license"], found["version"]) == ("dataset", "CC0-1.0", descriptor()["version"])
    assert found["url"] == "https://archive.example/a/data/index.html"


@pytest.mark.parametrize("title", ["\x7f\x85\u2028\ufeff", "- a: b # c", "null", "'\"\\", "😀"])
def test_any_title_is_cited(title: str) -> None:
    site = structs.replace(SITE, title=title, data_license="https://a.example/licence")
    found = yaml.safe_load(citation("0", site))
    assert (found["title"], found["license-url"]) == (title, "https://a.example/licence")
    assert "url" not in found


def test_a_licence_is_told_by_its_address() -> None:
    assert licence_of("CC0-1.0") == {"name": "CC0-1.0", "path": "https://spdx.org/licenses/CC0-1.0.html"}
    assert licence_of("https://a.example/") == {"path": "https://a.example/"}
    assert descriptor()["licenses"] == [licence_of("CC0-1.0")]
    texts = [one for one in descriptor()["resources"] if one["format"] in {"jsonl", "sqlite"}]
    assert all(one["licenses"] == [licence_of("CC-BY-NC-4.0")] for one in texts)


def test_nothing_is_invented_where_nothing_is_known() -> None:
    resource = Resource("a", "a.geojson", "geojson", "A", "A.", b"", bytes)
    found = json.loads(package((Filed(resource, sum_of(b"")),), SITE))
    assert not {"licenses", "homepage", "description"} & found.keys()
    assert found["resources"][0]["bytes"] == 0
    assert version_of(()) == sha256(b"").hexdigest()[:16]


def test_the_readme_describes_every_column() -> None:
    found = data()["README.md"].decode()
    for table in TABLES:
        assert f"### {table.title}: `" in found
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} | {column.meaning} |" in found
    assert "CC0-1.0" in found
    assert "CC-BY-NC-4.0" in found


def test_the_page_leads_to_every_file() -> None:
    found = data()["index.html"].decode()
    for path in data():
        if path != "index.html" and not path.startswith("schemas/"):
            assert f'href="../data/{path}"' in found, path
