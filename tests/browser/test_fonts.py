"""Text is drawn by the fonts that come with the tests, on every machine. No stack is needed."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.chromium import find_chromium

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Language, a text in its script, and the beginning of the names of the fonts that may draw it.
# Arimo draws the spaces of others; what Chinese and Japanese share, either font may draw.
SCRIPTS = {
    "Latin": ("pl", "Zażółć gęślą jaźń, straße, Æsop", ("Arimo",)),
    "Vietnamese": ("vi", "Nguyễn Thị Phượng", ("Arimo",)),
    "Cyrillic": ("uk", "Щастя їхнє, ґанок и ёж", ("Arimo",)),
    "Greek": ("el", "Ξεσκεπάζω την ψυχοφθόρα", ("Arimo",)),
    "Hebrew": ("he", "דג סקרן שט בים", ("Arimo",)),
    "Arabic": ("ar", "نص حكيم له سر قاطع", ("Noto Sans Arabic", "Arimo")),
    "Devanagari": ("hi", "ऋषियों को सताने वाले", ("Noto Sans Devanagari", "Arimo")),
    "Thai": ("th", "เป็นมนุษย์สุดประเสริฐ", ("Noto Sans Thai",)),
    "Chinese": ("zh-CN", "春节快乐玩家", ("Noto Sans SC", "Noto Sans JP")),
    "Japanese": ("ja", "いろはカタカナ漢字", ("Noto Sans JP",)),
    "Korean": ("ko", "즐거운퀴즈놀이", ("Noto Sans KR",)),
    "emoji": ("en", "😀🎉🏆👩‍🚀🇫🇷", ("Twemoji",)),
}
NO_FONT_HAS_IT = "\ue83f"
# Each character by itself, beside one that no font has: the same picture is a box, or nothing.
BOXED = """([text, missing]) => {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', {willReadFrequently: true})
  const picture = (letter) => {
    pen.reset()
    pen.font = '40px sans-serif'
    pen.fillText(letter, 60, 80)
    return canvas.toDataURL()
  }
  const box = picture(missing)
  return [...text].filter((letter) => letter.trim() && picture(letter) === box)
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page()
    yield page
    await page.close()


async def drawn_by(page: Page, text: str, language: str) -> set[str]:
    """Names of the fonts that draw the text."""
    await page.set_content(f'<p lang="{language}" style="font-family: sans-serif">{text}</p>')
    browser = await page.context.new_cdp_session(page)
    await browser.send("DOM.enable")
    await browser.send("CSS.enable")
    document = await browser.send("DOM.getDocument")
    paragraph = await browser.send(
        "DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": "p"}
    )
    used = await browser.send("CSS.getPlatformFontsForNode", {"nodeId": paragraph["nodeId"]})
    await browser.detach()
    return {font["familyName"] for font in used["fonts"] if font["glyphCount"]}


@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_font_of_the_tests_draws_every_letter(page: Page, script: str) -> None:
    language, text, fonts = SCRIPTS[script]

    drawing = await drawn_by(page, text, language)

    assert any(name.startswith(fonts[0]) for name in drawing), drawing
    assert all(name.startswith(fonts) for name in drawing), drawing
    assert await page.evaluate(BOXED, [text, NO_FONT_HAS_IT]) == []


async def test_a_letter_that_no_font_has_is_noticed(page: Page) -> None:
    assert await page.evaluate(BOXED, ["a\ue840b", NO_FONT_HAS_IT]) == ["\ue840"]


async def test_settings_of_the_user_bring_no_other_font(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "/nowhere")

    chromium = find_chromium()

    async with async_playwright() as driver:
        browser = await chromium.launch(driver)
        assert await drawn_by(await browser.new_page(), "ไทย", "th") == {"Noto Sans Thai"}
        await browser.close()
