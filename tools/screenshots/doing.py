"""What a person does on a screen before it is pictured, in any organisation."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tools.screenshots.picturing import Act


def press(name: str, role: Any = "button") -> Act:
    """Presses the first of this name."""
    return lambda page: page.get_by_role(role, name=name).first.click()


def keyed(keys: str) -> Act:
    return lambda page: page.keyboard.press(keys)


def change_quantity(page: Page) -> None:
    """Of the first line; what follows from it is shown below."""
    page.get_by_role("row").nth(1).wait_for()
    page.keyboard.press("j")
    page.keyboard.press("+")
    page.get_by_text("cycle service level").first.wait_for()
