"""Pure makers of the site's pages and data; none of them knows MkDocs."""
