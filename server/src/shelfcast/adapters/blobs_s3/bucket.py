"""A bucket as the place where files are kept; credentials, region and endpoint are those of the AWS environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from shelfcast.infra.blobs import NoSuchBlob
from shelfcast.vocabulary.errors import Refused, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator


class BucketNotUnderstood(Refused):
    """SHELFCAST_BLOBS is not understood; write it as s3://bucket or s3://bucket/folder, or leave it out for a local folder."""


class S3Missing(Refused):
    """Files in S3 need boto3; install it with `pip install 'shelfcast[s3]'`."""


class BucketUnreachable(Unavailable):
    """The bucket does not answer or refuses us; check SHELFCAST_BLOBS and the AWS credentials."""


def open_bucket(url: str) -> BucketBlobs:
    """The bucket of `s3://bucket/folder`; raises: BucketNotUnderstood, S3Missing."""
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise BucketNotUnderstood(f"SHELFCAST_BLOBS is {url!r}; write it as s3://bucket or s3://bucket/folder.")
    try:
        import boto3  # noqa: PLC0415 (an extra that few need)
        from botocore.config import Config  # noqa: PLC0415
    except ImportError:
        raise S3Missing from None
    calm = Config(connect_timeout=5, read_timeout=60, retries={"max_attempts": 4, "mode": "standard"})
    return BucketBlobs(boto3.client("s3", config=calm), parts.netloc, parts.path.strip("/"))


@dataclass(frozen=True, slots=True)
class BucketBlobs:
    """Implements Blobs. client: boto3's for S3;  folder: what every key begins with, or nothing"""

    client: Any
    bucket: str
    folder: str = ""

    def put(self, name: str, content: bytes) -> None:
        self._asked("put_object", Key=self._key(name), Body=content)

    def get(self, name: str) -> bytes:
        content: bytes = self._asked("get_object", Key=self._key(name))["Body"].read()
        return content

    def names(self, prefix: str) -> list[str]:
        return sorted(self._keys(prefix))

    def delete(self, prefix: str) -> None:
        for name in self._keys(prefix):
            self._asked("delete_object", Key=self._key(name))

    def _keys(self, prefix: str) -> Iterator[str]:
        more: dict[str, str] = {}
        while True:
            page = self._asked("list_objects_v2", Prefix=self._key(prefix), **more)
            for one in page.get("Contents", []):
                yield one["Key"].removeprefix(f"{self.folder}/" if self.folder else "")
            if not page.get("IsTruncated"):
                return
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def _key(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name

    def _asked(self, operation: str, **arguments: Any) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 (there when a client is)

        try:
            return getattr(self.client, operation)(Bucket=self.bucket, **arguments)
        except ClientError as failure:
            if failure.response["Error"]["Code"] in ("NoSuchKey", "404"):
                raise NoSuchBlob(f"The file {arguments['Key']} is not kept any more.") from None
            raise BucketUnreachable(
                f"The bucket {self.bucket} refuses: {failure.response['Error'].get('Message', '')}"
            ) from None
        except BotoCoreError as failure:
            raise BucketUnreachable(f"The bucket {self.bucket} does not answer: {failure}") from None
