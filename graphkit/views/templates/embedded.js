// @ts-check
// In a frame of another page: reports the height of this page to it, and does nothing else.

if (parent !== window) {
  document.documentElement.classList.add("embedded");
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ graphkit: "height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}
