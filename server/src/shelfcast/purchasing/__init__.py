"""From whom, and on what terms: suppliers and the terms of each product."""

from shelfcast.purchasing.rules import Terms as Terms
