"""Files in a bucket of S3, or of anything that speaks its protocol."""

from shelfcast.adapters.blobs_s3.bucket import BucketBlobs as BucketBlobs
from shelfcast.adapters.blobs_s3.bucket import open_bucket as open_bucket
