"""MkDocs hook: what lets the site work without a network, once it has been visited.

Pages are told of it by `offline`; a site that `mkdocs serve` builds anew with every change keeps
nothing.
"""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from site_builder.assets.precache import FORGET, WORKER, write_service_worker

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "calculator" / "offline" / WORKER
CACHE = ROOT / "build" / "assets" / "sizes-sent.json"
AFTER_ALL_OTHERS = -100


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the templates know whether the site can be kept."""
    env.globals["offline"] = not _is_served(config)


@event_priority(AFTER_ALL_OTHERS)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the service worker for the site as it now lies there."""
    site = Path(config.site_dir)
    if _is_served(config):
        (site / WORKER).write_text(FORGET, encoding="utf-8")
    else:
        write_service_worker(site, SOURCE, CACHE)


def _is_served(config: MkDocsConfig) -> bool:
    """Tell whether the site is served while it is being worked on."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}/")
