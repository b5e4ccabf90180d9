"""Opening the workbench: the token, the addresses of screens, and files in every condition."""

from __future__ import annotations


from serving import Server


def test_the_opening_address_lets_in_for_as_long_as_it_runs(server: Server, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused = page.goto(server.origin + "/overview?file=korea.yaml")
    assert refused is not None
    assert refused.status == 401
    page.goto(server.opening)
    page.get_by_role("link", name="Korea 2017").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Korea 2017")
    assert server.token not in page.url
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Korea 2017")
    context.close()
