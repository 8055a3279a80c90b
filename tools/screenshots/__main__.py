"""Pictures of every screen and its main states, at three widths, light and dark. `make docs` takes them.

Three organisations are served and gone through by a headless Chromium: one that has nothing yet, the demo with the longest
names there may be, and one of 50,000 products, made once and kept. The pictures are for looking at, not for keeping: they
go to a folder that is not committed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from bench.large_shop import usual_folder
from server.tests.conftest import HOUSE
from server.tests.journeys.a_browser import BUILT, CHROMIUM, a_browser
from tools.screenshots import large_shop, nothing_yet, small_shop
from tools.screenshots.picturing import WIDTHS, Album


def main() -> int:
    """Take them; returns how many could not be taken."""
    told = _told()
    if CHROMIUM is None or not BUILT.exists():
        print("No pictures: no Chromium here, or the web app is not built.")
        return 0
    shutil.rmtree(told.folder, ignore_errors=True)
    told.folder.mkdir(parents=True)
    only_large = told.only.startswith(large_shop.NAMES)
    with a_browser() as browser:
        album = Album(browser, told.folder, told.width or list(WIDTHS), told.only)
        if not told.only:
            nothing_yet.picture_into(album)
        if not only_large:
            small_shop.picture_into(album)
        if (only_large or not told.only) and not told.small:
            large_shop.picture_into(album, told.large)
    for one in album.missed:
        print(f"Not pictured: {one}")
    print(f"{len(list(told.folder.glob('*.png')))} pictures in {told.folder}")
    return len(album.missed)


def _told() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    reader.add_argument("--folder", type=Path, default=HOUSE / ".screenshots")
    reader.add_argument("--only", default="", help="states whose name begins so; those of the large shop begin with large-")
    reader.add_argument("--width", type=int, action="append", choices=WIDTHS)
    kept = "where the large shop is kept; made when it is not there"
    reader.add_argument("--large", type=Path, metavar="FOLDER", default=usual_folder(), help=kept)
    reader.add_argument("--small", action="store_true", help="leave out the large shop, which takes minutes to make")
    return reader.parse_args()


if __name__ == "__main__":
    sys.exit(main())
