// Write a page that shows a Discord message (JSON on stdin) as Discord does; see discord_.py.
const { createRequire } = require("module");
const fs = require("fs");
const path = require("path");

const folder = process.argv[2];
const load = createRequire(path.join(folder, "x.js"));
const { toHTML } = load("@odiffey/discord-markdown");
const components = load("esbuild").buildSync({
  stdin: { contents: 'import "@skyra/discord-components-core"', resolveDir: folder },
  bundle: true, format: "esm", minify: true, write: false,
}).outputFiles[0].text;

const SMALL = /(^|<br>|<\/blockquote>)-# (.*?)(?=<br>|$)/g; // the parser knows no small lines
const STYLES = ["", "primary", "secondary", "success", "destructive"];
const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">' +
  '<rect width="48" height="48" fill="#1b2a41"/>' +
  '<path d="M12 12h14a12 12 0 0 1 0 24H12z" fill="none" stroke="#fff" stroke-width="4"/>' +
  '<circle cx="24" cy="24" r="3" fill="#e4572e"/></svg>';
const logo = "data:image/svg+xml;base64," + Buffer.from(mark).toString("base64");

const formatted = (text) => toHTML(text, { embed: true })
  .replaceAll(/<blockquote>(.*?)(?:<br>)?<\/blockquote>/gs, "<discord-quote>$1</discord-quote>")
  .replaceAll(SMALL, "$1<discord-subscript>$2</discord-subscript>")
  .replaceAll("<code>", "<discord-code>").replaceAll("</code>", "</discord-code>");
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const embed = ({ description, color, image }) =>
  `<discord-embed slot="embeds" color="#${color.toString(16).padStart(6, "0")}"
    ${image ? `image="${image.url}"` : ""}><discord-embed-description slot="description">
    ${formatted(description ?? "")}</discord-embed-description></discord-embed>`;
const component = (one) => one.type === 3
  ? `<discord-string-select-menu placeholder="${escaped(one.placeholder)}">
     </discord-string-select-menu>`
  : `<discord-button type="${STYLES[one.style]}">${escaped(one.label)}</discord-button>`;
const row = ({ components }) =>
  `<discord-action-row>${components.map(component).join("")}</discord-action-row>`;

const message = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(`<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 760px; background: #313338 }
* { --discord-font: "gg sans", "Noto Sans", sans-serif; font-family: "Noto Sans", sans-serif }
discord-messages { border: 0 !important }
a { color: #00a8fc !important; text-decoration: none }
</style><discord-messages><discord-message author="Dateline" bot avatar="${logo}"
  timestamp="1 Mar 2022, 12:00" ephemeral>${formatted(message.content)}
${message.embeds.map(embed).join("")}
<discord-attachments slot="components">${message.components.map(row).join("")}</discord-attachments>
</discord-message></discord-messages><script type="module">${components}</script>`);
