"""Files are kept and found again, in a folder and in a bucket alike."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from shelfcast.adapters.blobs_s3 import open_bucket
from shelfcast.adapters.blobs_s3.bucket import BucketNotUnderstood, BucketUnreachable
from shelfcast.infra.blobs import Blobs, FolderBlobs, NoSuchBlob

Kept = Callable[[], Blobs]


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """A server on this machine that speaks S3; gives its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def in_a_bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": s3,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(params=["folder", "bucket"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "folder":
        return FolderBlobs(tmp_path / "blobs")
    request.getfixturevalue("in_a_bucket")
    boto3.client("s3").create_bucket(Bucket="kept")
    blobs = open_bucket("s3://kept/below")
    blobs.delete("")
    return blobs


def test_what_is_kept_comes_back_and_the_newest_replaces_the_former(kept: Blobs) -> None:
    kept.put("shop/imports/1/00001.parquet", b"first")
    kept.put("shop/imports/1/00001.parquet", b"second")
    assert kept.get("shop/imports/1/00001.parquet") == b"second"


def test_names_are_found_by_their_beginning(kept: Blobs) -> None:
    for name in ("shop/imports/1/00002", "shop/imports/1/00001", "shop/imports/2/00001"):
        kept.put(name, b"")
    assert kept.names("shop/imports/1/") == ["shop/imports/1/00001", "shop/imports/1/00002"]


def test_what_is_deleted_is_gone_and_the_rest_stays(kept: Blobs) -> None:
    kept.put("shop/imports/1/00001", b"x")
    kept.put("shop/imports/2/00001", b"y")
    kept.delete("shop/imports/1/")
    kept.delete("shop/imports/1/")
    assert kept.names("") == ["shop/imports/2/00001"]
    with pytest.raises(NoSuchBlob, match="is not kept any more"):
        kept.get("shop/imports/1/00001")


def test_a_bucket_lists_more_names_than_fit_on_one_page(in_a_bucket: None) -> None:
    boto3.client("s3").create_bucket(Bucket="full")
    blobs = open_bucket("s3://full")
    for number in range(1001):
        blobs.put(f"{number:04}", b"")
    assert len(blobs.names("")) == 1001


def test_a_folder_of_blobs_is_closed_to_others(tmp_path: Path) -> None:
    FolderBlobs(tmp_path / "blobs").put("a/b", b"x")
    assert stat.S_IMODE((tmp_path / "blobs" / "a" / "b").stat().st_mode) == 0o600


def test_an_address_that_is_no_bucket_is_refused() -> None:
    with pytest.raises(BucketNotUnderstood, match="write it as s3://bucket"):
        open_bucket("https://example.org/bucket")


def test_a_bucket_that_is_not_there_is_said(in_a_bucket: None) -> None:
    with pytest.raises(BucketUnreachable, match="The bucket nowhere refuses"):
        open_bucket("s3://nowhere").put("a", b"")
