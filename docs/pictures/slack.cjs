// Write a page that shows Block Kit (JSON on stdin) as Slack does; see slack.py.
const { createRequire } = require("module");
const fs = require("fs");
const path = require("path");

const folder = process.argv[2];
const load = createRequire(path.join(folder, "x.js"));
const React = load("react");
const { renderToStaticMarkup } = load("react-dom/server");
const { Message } = load("slack-blocks-to-jsx");
const css = fs.readFileSync(
  path.join(path.dirname(load.resolve("slack-blocks-to-jsx")), "style.css"), "utf8");

// The renderer takes "verbatim" to mean no formatting at all; Slack only makes no links of its own.
function withoutVerbatim(node) {
  if (node && typeof node === "object") {
    delete node.verbatim;
    Object.values(node).forEach(withoutVerbatim);
  }
  return node;
}

const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">' +
  '<rect width="48" height="48" rx="8" fill="#1b2a41"/>' +
  '<path d="M12 12h14a12 12 0 0 1 0 24H12z" fill="none" stroke="#fff" stroke-width="4"/>' +
  '<circle cx="24" cy="24" r="3" fill="#e4572e"/></svg>';
const logo = "data:image/svg+xml;base64," + Buffer.from(mark).toString("base64");
const blocks = withoutVerbatim(JSON.parse(fs.readFileSync(0, "utf8")));
const time = new Date(Date.UTC(2022, 2, 1, 12));
const html = renderToStaticMarkup(
  React.createElement(Message, { blocks, logo, name: "Dateline", time }));
process.stdout.write(`<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 12px; width: 760px; background: #fff; font-family: Lato, "Noto Sans", sans-serif }
</style>${html}`);
