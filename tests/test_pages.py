"""The HTML pages in a real headless Chromium: its console, its requests, the keyboard, accessibility, a large class.

Where Chromium, chromedriver or Selenium is missing, the tests that need it are reported as skipped.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from grader.intake import safe_names
from grader.model import CheckResult, Finding, KataPictures, KataResult, Outcome, Picture, Pictures, Report, Standing
from grader.reports import class_html, html, page
from grader.tally import Tally
from grader.text import clean_line

KATAS = tuple(f"kata_{number:02}" for number in range(20))
HOSTILE = (
    '</title></style></script><script>window.hit = 1</script><img src="http://192.0.2.1/x" onerror="window.hit = 1">'
    "<svg onload=\"window.hit = 1\"><b id='content'>{{ 7 * 7 }}{% raw %} &amp; \" ' `code` ::error::x ##[warning]\n::x"
)
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
DESK = {"width": 1200, "height": 900, "deviceScaleFactor": 1, "mobile": False}


def check(name: str, outcome: Outcome, **more: Any) -> CheckResult:
    """One judged check, worth two points."""
    earned, possible = 2 * (outcome is Outcome.PASSED), 2 * outcome.counts
    more = {"title": f"{name} holds.", "message": "", "hidden": False, **more}
    return CheckResult(name, outcome=outcome, earned=earned, possible=possible, **more)


def report(name: str = "ada", text: str = "fun(2)\n  got       1\n  expected  4\n  the sign differs") -> Report:
    """A report with every outcome; text: what is said, printed and handed in wherever a submission can."""
    told = {"message": text, "printed": text}
    every = [check(f"test_{n}", outcome, hidden=bool(n % 2), **told) for n, outcome in enumerate(Outcome)]
    unwritten = [check(f"test_{n}", Outcome.NOT_ATTEMPTED, message="no stub.py was handed in") for n in range(3)]
    solved = KataResult("solved", "All of it", (check("test_a", Outcome.PASSED), check("test_b", Outcome.PASSED)))
    lost = KataResult("lost", "Some of it", tuple(every), (Finding("sign", "The sign is lost", text),))
    stub = KataResult("stub", "None of it", tuple(unwritten))
    return Report(name, "5e" * 32, (solved, lost, stub), (text,), (text,), {"network": "enforced"}, {"python": "3"})


def class_of(count: int, names: tuple[str, ...] = KATAS) -> Tally:
    """A class whose submission n has the points n modulo something in each kata, and a few odd ones."""
    tally = Tally(names, left_aside=("roster.csv",))
    finding = Finding("sign", "The sign is lost", "Look at `w`.")
    for number in range(count):
        katas = []
        for place, kata in enumerate(names):
            passed = (number * 7 + place * 3) % 11
            kinds = [Outcome.PASSED] * passed + [Outcome.FAILED] * (10 - passed)
            rows = tuple(check(f"test_{n}", outcome) for n, outcome in enumerate(kinds))
            katas.append(KataResult(kata, kata, rows, (finding,) if passed < place % 4 else ()))
        name = f"submission {number:04}"
        flags = ("kata_00: the source names autograd",) if number % 50 == 3 else ()
        tally.add_report(name, Report(name, "0" * 64, tuple(katas), flags=flags), f"{name}/report.json")
    tally.add_not_graded("broken.zip", "broken.zip is no zip")
    tally.sort()
    return tally


def hostile_class() -> Tally:
    tally = Tally(("solved", "lost", "stub"), left_aside=(HOSTILE,))
    tally.add_report(HOSTILE, report(HOSTILE, HOSTILE), f"{safe_names([HOSTILE])[HOSTILE]}/report.json")
    tally.add_not_graded(HOSTILE, HOSTILE)
    return tally


def picture(colour: str, width: int = 900) -> Picture:
    """An image of one colour, 300 pixels high."""
    buffer = io.BytesIO()
    PIL.Image.new("RGB", (width, 300), colour).save(buffer, "png")
    return Picture(buffer.getvalue(), width, 300, f'A {colour} board with "arrows" & <b>x</b> on it.')


def pictures() -> Pictures:
    """Of the three katas of `report`: one as it is expected, one beside another, and one with a reason for none."""
    solved = KataPictures(picture("green"), picture("green"))
    lost = KataPictures(picture("red", 500), picture("blue", 500))
    return Pictures({"solved": solved, "lost": lost, "stub": KataPictures(Picture(missing=HOSTILE), picture("blue"))})


PAGES = {
    "full": lambda: html.render(report(), "full"),
    "learner": lambda: html.render(report(), "learner"),
    "pictures": lambda: html.render(report(), "learner", pictures()),
    "class": lambda: class_html.render(class_of(6), "autumn"),
    "small class": lambda: class_html.render(class_of(6, KATAS[:3]), "autumn"),
    "empty class": lambda: class_html.render(Tally(()), ""),
    "hostile": lambda: html.render(report(HOSTILE, HOSTILE), "full"),
    "hostile class": lambda: class_html.render(hostile_class(), HOSTILE),
}


# --- what needs no browser


@pytest.mark.parametrize(
    ("outcomes", "standing"),
    [
        ([Outcome.PASSED, Outcome.PASSED], Standing.SOLVED),
        ([Outcome.PASSED, Outcome.NOT_JUDGED], Standing.SOLVED),
        ([Outcome.PASSED, Outcome.FAILED], Standing.IN_PART),
        ([Outcome.FAILED, Outcome.NOT_ATTEMPTED], Standing.NO_POINTS),
        ([Outcome.NOT_ATTEMPTED, Outcome.NOT_JUDGED], Standing.NOT_ATTEMPTED),
        ([Outcome.PASSED, Outcome.GRADER_FAULT], Standing.NOT_GRADED),
        ([Outcome.NOT_JUDGED], Standing.NOT_JUDGED),
        ([], Standing.NOT_JUDGED),
    ],
)
def test_the_standing_of_a_kata(outcomes: list[Outcome], standing: Standing) -> None:
    """A kata's standing follows from its outcomes; one fault of ours makes it not graded, whatever else passed."""
    assert KataResult("k", "K", tuple(check("t", outcome) for outcome in outcomes)).standing is standing


def test_a_bonus_takes_nothing_away() -> None:
    """A bonus that was not earned leaves a kata solved."""
    bonus = CheckResult("b", "b", Outcome.FAILED, 0, 0, "", False)
    assert KataResult("k", "K", (check("t", Outcome.PASSED), bonus)).standing is Standing.SOLVED


def test_every_word_has_a_shape_of_its_own() -> None:
    """Each outcome and standing has a drawing, and no two outcomes that are told side by side share one."""
    text = (resources.files("grader.reports") / "pages" / "shapes.html").read_text()
    drawn = dict(re.findall(r'<symbol id="([a-z-]+)"[^>]*>(.*?)</symbol>', text))
    assert {page.shape(word) for word in (*Outcome, *Standing)} <= drawn.keys()
    assert len({drawn[page.shape(outcome)] for outcome in Outcome}) == len(Outcome)
    assert len({drawn[page.shape(standing)] for standing in Standing}) == len(Standing)


@pytest.mark.parametrize("name", ["a b", "50%", "#1?", "x:y", "Zoë", "'\"<>", "..", "\udcff", "javascript:alert(1)"])
def test_a_link_leads_one_folder_down(name: str) -> None:
    """Whatever a submission is called, its link is a relative address of one folder and one file."""
    tally = Tally(("solved",))
    tally.add_report(name, report(name), f"{safe_names([name])[name]}/report.json")
    found = class_html.link(tally.rows[0])
    assert re.fullmatch(r"\./[A-Za-z0-9_.~%-]+/report\.html", found)
    assert "/../" not in found


def test_a_learner_sees_no_inputs_of_hidden_checks() -> None:
    """Messages and prints of hidden checks, and flags, are in the full page and not in the learner's."""
    secret = KataResult("k", "K", (check("t", Outcome.FAILED, hidden=True, message="fun(0.123)", printed="0.456"),))
    made = Report("a", "0" * 64, (secret,), flags=("0.789",))
    full, learner = html.render(made, "full"), html.render(made, "learner")
    for text in ("fun(0.123)", "0.456", "0.789"):
        assert text in full
        assert text not in learner


def test_what_somebody_should_look_at_and_what_was_hard_is_counted() -> None:
    """Bands, means, shades, the order of checks and who has a misconception are those of the reports."""
    tally = class_of(11)
    text = class_html.render(tally, "autumn")
    bands = [int(count) for count in re.findall(r"<li><b>(\d+)</b>", text)]
    shares = [row.earned * 100 // row.possible for row in tally.rows if row.earned is not None and row.possible]
    assert bands == [sum(low <= min(share, 99) < low + 10 for share in shares) for low in range(0, 100, 10)]
    ratios = [int(a) / int(b) for a, b in re.findall(r'<td class="num">(\d+) of (\d+)</td>', text)]
    assert len(ratios) == 200
    assert ratios == sorted(ratios)
    counts = [int(count) for count in re.findall(r'<p class="count">(\d+) ', text)]
    assert counts == sorted(tally.findings.values(), reverse=True)
    assert re.search(r'<td class="a">0</td>', text)
    assert re.search(r'<td class="f">20</td>', text)
    assert text.count('<span class="mark">to look at</span>') == 1


# --- what needs one


class Watched:
    """A browser, and what it was heard to do."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        """Load a page; what was heard before is forgotten."""
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self.driver.get(url)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The address of every request since the page was opened, its own included, but for what its policy stopped."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
        failed = [event["params"] for event in events if event["method"] == "Network.loadingFailed"]
        stopped = {one["requestId"] for one in failed if one.get("blockedReason") == "csp"}
        asked = [one["request"]["url"] for one in sent if one["requestId"] not in stopped]
        return [url for url in asked if not url.startswith("data:")]  # what lies in the page itself

    def shown_on(self, screen: dict[str, Any], scheme: str = "light", media: str = "screen") -> None:
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def serious(self) -> list[str]:
        """What axe finds that hinders people seriously."""
        axe = (resources.files("axe_core_python") / "axe.min.js").read_text("utf-8")
        self.run(axe)
        found = self.driver.execute_async_script("axe.run().then(arguments[0])")
        assert len(found["passes"]) > 5
        bad = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in bad]


@pytest.fixture(scope="module")
def browser() -> Iterator[Watched]:
    chromium, chromedriver = (shutil.which(name) for name in ("chromium", "chromedriver"))
    if chromium is None or chromedriver is None:
        pytest.skip("chromium and chromedriver are not installed; apt-get install chromium chromium-driver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed; it is among the dev extra")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
    driver.set_script_timeout(60)
    yield Watched(driver)
    driver.quit()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each page."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, make in PAGES.items():
        path = folder / f"{name.replace(' ', '-')}.html"
        path.write_text(make(), "utf-8")
        found[name] = path.as_uri()
    return found


def write(folder: Path, text: str) -> str:
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_alone(browser: Watched, places: dict[str, str], name: str) -> None:
    """No page makes Chromium complain, and none asks for anything but itself."""
    browser.shown_on(DESK)
    browser.open(places[name])
    assert browser.run("return getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert browser.complaints() == []
    assert browser.requests() == [places[name]]


def test_the_watch_sees_what_it_should(browser: Watched, tmp_path: Path) -> None:
    """A page that complains, asks for a picture and hinders people is seen to do all three."""
    bad = "<!doctype html><title>x</title><img src='nothing.png'><p style='color:#ccc'>pale</p>"
    good = "<script>undefined()</script><ul><li>x</li></ul><main><h1>x</h1><a href='#x'>y</a></main>"
    browser.open(write(tmp_path, bad + good))
    assert any("undefined" in text for text in browser.complaints())
    assert any(url.endswith("nothing.png") for url in browser.requests())
    found = browser.serious()
    assert any(text.startswith("image-alt") for text in found)
    assert any(text.startswith("color-contrast") for text in found)


def test_the_policy_is_in_force(browser: Watched, places: dict[str, str]) -> None:
    """Even a tag that got into a page neither runs nor asks for anything."""
    for name in ("full", "class"):
        browser.open(places[name])
        browser.run(
            "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s);"
            "const i = document.createElement('img'); i.src = 'nothing.png'; document.body.append(i);"
            "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.hit = 2\" id=p>x</p>');"
            "document.getElementById('p').click(); document.body.style.cssText = ''"
        )
        time.sleep(0.1)
        assert browser.run("return window.hit") is None
        assert browser.requests() == [places[name]]
        assert sum("Content Security Policy" in text for text in browser.complaints()) >= 3


def test_pictures_are_seen_and_told(browser: Watched, places: dict[str, str]) -> None:
    """Own and expected stand side by side on a desk and fit a phone; each has its words; nothing else may be loaded."""
    frames = "return [...document.images].map(i => [i.naturalWidth, i.alt, i.getBoundingClientRect().toJSON()])"
    for screen in (DESK, PHONE):
        browser.shown_on(screen)
        browser.open(places["pictures"])
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = browser.run(frames)
        assert [width for width, _, _ in found] == [900, 500, 500, 900]
        told = [f'A {colour} board with "arrows" & <b>x</b> on it.' for colour in ("green", "red", "blue", "blue")]
        assert [alt for _, alt, _ in found] == told
        assert all(100 < box["width"] <= screen["width"] - box["left"] for _, _, box in found)
        own, expected = (box for _, _, box in found[1:3])
        assert (own["top"] == expected["top"]) == (screen is DESK)
        assert own["bottom"] <= expected["top"] or own["right"] <= expected["left"]
    captions = browser.run("return [...document.querySelectorAll('figcaption')].map(e => e.textContent)")
    mine = "Drawn from this submission"
    assert captions == [f"{mine}; the expected picture is the same", mine, "Expected", "Expected"]
    missing = browser.run("return document.querySelector('.unpictured').textContent")
    assert missing == f"No picture of this submission: {clean_line(HOSTILE)}"
    assert browser.run("return window.hit") is None
    browser.run("const i = document.createElement('img'); i.src = 'nothing.png'; document.body.append(i)")
    time.sleep(0.1)
    assert browser.requests() == [places["pictures"]]


@pytest.mark.parametrize("name", ["hostile", "hostile class"])
def test_hostile_text_is_read_as_text(browser: Watched, places: dict[str, str], name: str) -> None:
    """Names, messages, prints, flags and file names become no element and no script, and are read whole."""
    browser.open(places[name])
    elements = (
        "return [...document.querySelectorAll('script, img, [onload], [onerror], b#content')].map(e => e.tagName)"
    )
    assert browser.run(elements) == (["SCRIPT"] if name == "hostile class" else [])
    assert browser.run("return window.hit") is None
    flat = " ".join(HOSTILE.split())
    assert browser.run("return document.querySelector('h1').textContent") == flat
    assert flat in browser.run("return document.title")
    if name == "hostile":
        printed = browser.run("return [...document.querySelectorAll('.printed pre')].map(e => e.textContent)")
        assert set(printed) == {HOSTILE}


@pytest.mark.parametrize(
    ("name", "screen", "scheme"),
    [
        ("full", DESK, "light"),
        ("full", DESK, "dark"),
        ("learner", PHONE, "light"),
        ("pictures", PHONE, "dark"),
        ("small class", DESK, "light"),
        ("small class", PHONE, "dark"),
    ],
)
def test_nobody_is_seriously_hindered(
    browser: Watched, places: dict[str, str], name: str, screen: dict[str, Any], scheme: str
) -> None:
    """axe finds nothing serious with every part of a page unfolded, and nothing is wider than a phone."""
    browser.shown_on(screen, scheme)
    browser.open(places[name])
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert browser.serious() == []
    assert browser.run("return document.documentElement.scrollWidth") <= screen["width"]


def test_long_words_do_not_widen_a_phone(browser: Watched, tmp_path: Path) -> None:
    """A name, a message and a file name of one endless word are broken into lines."""
    word = "x" * 290
    tally = Tally(("solved", "lost", "stub"), left_aside=(word,))
    tally.add_report(word, report(word, word), f"{word}/report.json")
    tally.add_not_graded(word, word)
    browser.shown_on(PHONE)
    for text in (html.render(report(word, word), "full"), class_html.render(tally, word)):
        browser.open(write(tmp_path, text))
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert browser.run("return document.documentElement.scrollWidth") == PHONE["width"]


def test_the_keyboard_reaches_a_kata(browser: Watched, places: dict[str, str]) -> None:
    """The first key leads past the navigation, the next ones from kata to kata, and Enter goes to one."""
    from selenium.webdriver import ActionChains, Keys

    browser.shown_on(DESK)
    browser.open(places["full"])
    focused = "return document.activeElement.getAttribute('href')"
    seen = []
    for _ in range(4):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        seen.append(browser.run(focused))
    assert seen == ["#content", "#kata-1", "#kata-2", "#kata-3"]
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    assert browser.run("return location.hash") == "#kata-3"


def shown(browser: Watched) -> list[str]:
    """The names of the rows that are shown, in their order."""
    rows = "[...document.querySelectorAll('#map tbody tr')].filter(row => row.offsetParent)"
    return list(browser.run(f"return {rows}.map(row => row.cells[0].firstChild.textContent.trim())"))


def test_a_class_is_sorted_and_filtered(browser: Watched, places: dict[str, str]) -> None:
    """A press on a column's name sorts by it, a second press the other way; name, kind and misconception filter."""
    browser.shown_on(DESK)
    browser.open(places["class"])
    tally = class_of(6)
    names = [row.name for row in tally.rows]
    assert shown(browser) == names
    press = "document.querySelectorAll('#map thead button')[arguments[0]].click()"
    for order in (names, names[::-1]):
        browser.run(press, 0)
        assert shown(browser) == order
    graded = {row.name: row.earned for row in tally.rows}
    for column, key in ((1, lambda row: row.earned), (5, lambda row: row.katas[KATAS[2]])):
        values = {row.name: -3 if row.earned is None else key(row) for row in tally.rows}
        for backwards in (True, False):
            browser.run(press, column)
            told = [values[name] for name in shown(browser)]
            assert told == sorted(values.values(), reverse=backwards)
            sorting = browser.run("return [...document.querySelectorAll('[aria-sort]')].map(e => e.ariaSort)")
            assert sorting == ["descending" if backwards else "ascending"]

    choose = (
        "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('input'))"
    )
    browser.run(choose, "by-name", "BROKEN")
    assert shown(browser) == ["broken.zip"]
    assert browser.run("return document.getElementById('shown').textContent") == "1 of 7 shown"
    browser.run(choose, "by-name", "")
    browser.run(choose, "by-state", "look")
    assert shown(browser) == [row.name for row in tally.rows if row.to_look_at] == ["submission 0003"]
    browser.run(choose, "by-state", "none")
    assert shown(browser) == [name for name, earned in graded.items() if earned is None]
    browser.run(choose, "by-state", "")
    browser.run(choose, "by-held", "0")
    most = max(tally.findings, key=lambda found: (tally.findings[found], [-ord(c) for c in found[0]]))
    assert set(shown(browser)) == {row.name for row in tally.rows if most in row.findings}


def test_a_class_is_whole_without_a_script(browser: Watched, places: dict[str, str]) -> None:
    """Where scripts are off, every row is there, and nothing that would do nothing is shown."""
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(places["class"])
        document = browser.driver.execute_cdp_cmd("DOM.getDocument", {"depth": 0})["root"]["nodeId"]

        def found(selector: str) -> int:
            query = {"nodeId": document, "selector": selector}
            return len(browser.driver.execute_cdp_cmd("DOM.querySelectorAll", query)["nodeIds"])

        assert found("#map tbody tr:not([hidden])") == 7
        assert found("button") == 0
        assert found(".controls[hidden]") == 1
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_on_paper_nothing_is_folded(browser: Watched, places: dict[str, str]) -> None:
    """Printed, passed checks and prints are unfolded, controls are gone, and the ground is white in the dark too."""
    try:
        browser.shown_on(DESK, "dark", "print")
        browser.open(places["full"])
        assert browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        heights = "return [...document.querySelectorAll('.passed ul, .printed pre')].map(e => e.offsetHeight)"
        assert min(browser.run(heights)) > 0
        browser.open(places["class"])
        assert browser.run("return getComputedStyle(document.querySelector('.controls')).display") == "none"
    finally:
        browser.shown_on(DESK)


def test_links_lead_to_each_page(browser: Watched, tmp_path: Path) -> None:
    """From the class's page, the link of a submission with an odd name opens the page of that submission."""
    names = ["a b", "50%25", "#1", "Zoë", "x;y&z", "'quoted'", "..\\up", "a?b", HOSTILE]
    tally = Tally(("solved", "lost", "stub"))
    for name, folder in safe_names(names).items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.html").write_text(html.render(report(name), "learner"), "utf-8")
        tally.add_report(name, report(name), f"{folder}/report.json")
    start = write(tmp_path, class_html.render(tally, "odd"))
    browser.open(start)
    links = browser.run("return [...document.querySelectorAll('#map a')].map(a => [a.textContent, a.href])")
    assert len(links) == len(names)
    for text, address in links:
        browser.open(address)
        assert browser.run("return document.querySelector('h1').textContent") == text


def test_a_thousand_submissions_open_in_two_seconds(browser: Watched, tmp_path: Path) -> None:
    """A class of a thousand with twenty katas is read, laid out and painted with under two seconds of work.

    The work of the page's own thread is counted, not the clock, which tells how busy the machine is with other things.
    """
    url = write(tmp_path, class_html.render(class_of(1000), "autumn"))
    browser.shown_on(DESK)
    cdp = browser.driver.execute_cdp_cmd
    cdp("Performance.enable", {"timeDomain": "threadTicks"})
    browser.open("about:blank")
    browser.open(url)
    painted = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
    browser.driver.execute_async_script(painted)
    metrics = {one["name"]: one["value"] for one in cdp("Performance.getMetrics", {})["metrics"]}
    assert browser.run("return document.querySelectorAll('#map tbody td').length") == 1001 * 22
    assert 0.05 < metrics["TaskDuration"] < 2.0
