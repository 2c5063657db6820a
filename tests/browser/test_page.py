"""The page fixture notices what every browser test relies on it to notice."""

from playwright.sync_api import Page


def test_console_errors_are_noticed(page: Page, page_faults: list[str]):
    """An error on the console is collected, for the fixture to fail on."""
    page.goto("/")
    page.evaluate("console.error('planted')")
    assert page_faults == ["planted"]
    page_faults.clear()


def test_uncaught_exceptions_are_noticed(page: Page, page_faults: list[str]):
    """An exception that the page does not catch is collected."""
    page.goto("/")
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('planted') })")
    assert any("planted" in fault for fault in page_faults)
    page_faults.clear()


def test_requests_to_other_origins_are_noticed(page: Page, requests: list[str]):
    """A request that leaves the site is collected, even one that fails."""
    page.route("http://elsewhere.invalid/**", lambda route: route.fulfill(body=""))
    page.goto("http://elsewhere.invalid/x")
    assert "http://elsewhere.invalid/x" in requests
    requests.clear()


def test_a_page_can_send_nothing_elsewhere(page: Page, requests: list[str], page_faults: list[str]):
    """Its policy has the browser refuse what a program of it, or a form, would send."""
    reached = []
    page.route("http://elsewhere.invalid/**", lambda route: reached.append(route.request.url))
    page.goto("/")
    sent = """async () => {
      const refused = fetch("http://elsewhere.invalid/x", {mode: "no-cors"}).then(() => false, () => true);
      const image = new Image();
      image.src = "http://elsewhere.invalid/y";
      return (await refused) && !navigator.sendBeacon("http://elsewhere.invalid/z", "x");
    }"""
    page.evaluate(sent)
    assert reached == []
    assert any("Content Security Policy" in fault for fault in page_faults)
    page_faults.clear()
    requests.clear()  # the browser tells of those, too, that it refuses
