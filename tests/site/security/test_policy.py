"""No page may run, load or ask for what is not the site's own, nor send anything away."""

import base64
import hashlib
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builder.security.policy import headers, is_page, page_policy, with_policy

POLICY = "Content-Security-Policy"
NEVER = {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "blob:", "data:"}


def policy_of(page: Element) -> dict[str, list[str]]:
    """Read the policy that a page of the built site carries."""
    (said,) = (
        meta.get("content", "") for meta in page.iter("meta") if meta.get("http-equiv") == POLICY
    )
    return read_policy(said)


def read_policy(said: str) -> dict[str, list[str]]:
    """Read a policy: of each directive, its sources."""
    return {name: sources for name, *sources in map(str.split, said.split(";"))}


def test_every_page_says_what_it_may_do(site: dict[str, Element]):
    """Its own origin only; no form is sent; what is run of the page itself is named by its digest."""
    for path, page in site.items():
        policy = policy_of(page)
        assert policy["default-src"] == ["'self'"], path
        assert policy["form-action"] == policy["base-uri"] == policy["object-src"] == ["'none'"]
        for directive, sources in policy.items():
            loose = NEVER - ({"data:"} if directive == "img-src" else set())
            assert not loose.intersection(sources), (path, directive)
        ahead = [one.tag for one in page.find("head") or ()][:2]
        assert ahead == ["meta", "meta"], path


def test_all_that_a_page_runs_of_its_own_is_allowed(site: dict[str, Element]):
    """No script, style, attribute of style or of event stands there that a browser would refuse."""
    for path, page in site.items():
        policy = policy_of(page)
        for element in page.iter():
            assert "style" not in element.attrib, (path, element.attrib)
            assert not [name for name in element.attrib if name.startswith("on")], path
            text = element.text or ""
            if element.tag in {"script", "style"} and text.strip():
                if element.get("type", "").startswith("application/"):
                    continue
                digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in policy[f"{element.tag}-src"], (path, text[:60])


def test_no_page_names_itself_to_others(site: dict[str, Element]):
    """Who follows a link out takes no address along, in which a clause or a figure may stand."""
    for path, page in site.items():
        said = [m.get("content") for m in page.iter("meta") if m.get("name") == "referrer"]
        assert said == ["no-referrer"], path


def test_what_is_typed_goes_to_no_spelling_service(site: dict[str, Element]):
    """Some browsers send what is written to their makers, unless a form says no."""
    places = ("tu-danh-gia", "tu-danh-gia/cap-uy", "tu-danh-gia/so-sinh-hoat", "van-ban-cua-minh")
    for place in places:
        page = site[f"{place}/index.html"]
        (form,) = (one for one in page.iter() if "check" in one.get("class", "").split())
        assert form.get("spellcheck") == form.get("writingsuggestions") == "false", place
        inside = {id(one) for one in form.iter()}
        typed = [one for one in page.iter("textarea") if "readonly" not in one.attrib]
        assert all(id(one) in inside for one in typed), place


@given(st.text("ab<>/='\" \n"), st.text("ab"))
def test_a_page_is_changed_in_one_place_only(body: str, script: str):
    """The policy goes in after the encoding; all else stays as it was."""
    html = f'<!doctype html><meta charset="utf-8"><script>{script}</script>{body}'
    before, said, after = with_policy(html).partition(
        f'<meta http-equiv="{POLICY}" content="{page_policy(html)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    assert said
    assert before + after == html


def test_a_page_without_its_encoding_is_refused():
    """A policy that came after what it is about would not hold."""
    with pytest.raises(ValueError, match="charset"):
        with_policy("<!doctype html><p>a")


def test_a_fragment_is_no_page(site_dir: Path):
    """It is shown within a page, whose policy holds."""
    (fragment, *_) = site_dir.rglob("bieu-mau.html")
    assert not is_page(fragment.read_text(encoding="utf-8"))
    assert is_page((site_dir / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ["assets/calculator/worker-1.js", "service-worker.js"])
def test_a_worker_is_held_by_its_own_policy(path: str):
    """It may compile WebAssembly and ask its own origin, nothing else."""
    policy = read_policy(headers(path)[POLICY])
    assert policy["default-src"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]


def test_ready_header_files_say_what_servers_are_to_send(site_dir: Path):
    """Each names every header with its value, for pages and for programs."""
    for name in ("_headers", ".htaccess", "nginx-headers.conf"):
        said = (site_dir / name).read_text(encoding="utf-8")
        for path in ("index.html", "assets/calculator/worker.js"):
            for header, value in headers(path).items():
                assert header in said
                assert value in said, (name, header)
