import { createHash } from 'node:crypto';
import { type Html, html, toText, trusted } from './html.ts';

interface DocumentParts {
  title: Html;
  /** Our own rules, whole. */
  styles: string;
  /** All that stands in the body. */
  body: Html;
  /** The page's only script, of our own making. */
  script?: string;
  /** Whether the page shows pictures that it carries in itself. */
  hasPictures?: boolean;
  /** Whether search engines may list it: what came from a portal is private by default. */
  isPublic?: boolean;
}

/** A whole page that loads nothing: its Content-Security-Policy vouches for its style sheet and script by their hashes. */
export function renderDocument({ title, styles, body, script, hasPictures = false, isPublic = false }: DocumentParts): string {
  const policy = [
    "default-src 'none'",
    ...(hasPictures ? ['img-src data:'] : []),
    `style-src ${hash(styles)}`,
    ...(script === undefined ? [] : [`script-src ${hash(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `${toText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy.join('; '))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">${
    !isPublic &&
    html`
<meta name="robots" content="noindex">`
  }
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(styles)}</style>
</head>
<body>
${body}${
  script !== undefined &&
  html`
<script>${trusted(script)}</script>`
}
</body>
</html>`)}\n`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
