"""The lines that put a figure into another page, in a frame that has no more rights than it needs."""

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
    """Return HTML that shows the figure *file*, which lies beside the page, as high as the figure says that it is."""
    return _SNIPPET.format(src=escape(quote(Path(file).name)), title=escape(title))
