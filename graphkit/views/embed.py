"""The lines that embed a figure in another page, in a frame that has no more rights than it needs."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

_SNIPPET = """\
<iframe data-graphkit src="{src}" title="{title}" loading="lazy" sandbox="allow-scripts allow-downloads allow-popups"
  style="width:100%;height:720px;border:0"></iframe>
<script>
addEventListener("message", ({{ data, source }}) => {{
  if (!data || data.graphkit !== "height" || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe[data-graphkit]"))
    if (frame.contentWindow === source) frame.style.height = Math.min(data.height, 20000) + "px";
}});
</script>
"""


def embed_snippet(file: Path | str, title: str) -> str:
    """Return HTML that embeds the figure *file*, which lies next to the page, at the height that the figure reports."""
    return _SNIPPET.format(src=escape(quote(Path(file).name)), title=escape(title))
