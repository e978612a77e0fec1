import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';

/** A page made here, on the server: what happened, and what can be done next. */
export type Page = {
  readonly title: string;
  /** Finished HTML, escaped by who made it. */
  readonly body: string;
  /** The only script that runs on it, if any. */
  readonly script?: string;
};

const style = `:root{color-scheme:light dark;background:Canvas;color:CanvasText}
body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:12vh auto 0;padding:0 1.5rem}
h1{font-size:1.5rem;line-height:1.25}
.demo{position:fixed;inset:0 0 auto;margin:0;padding:.3rem;text-align:center;font-weight:700;background:#ffd54a;color:#222}
.mark{font-weight:600;letter-spacing:.02em;opacity:.7}
a.button{display:inline-block;margin:.5rem .75rem .5rem 0;padding:.55rem 1rem;border-radius:.4rem;border:1px solid currentColor;text-decoration:none}
a.main{background:#0b5fff;border-color:#0b5fff;color:#fff}
code{background:color-mix(in srgb,currentColor 10%,transparent);padding:.1em .35em;border-radius:.25rem}`;

/**
 * Sends a page; in a demo it says so. Its policy lets a browser run only the style and script that were written here.
 */
export function sendPage(reply: FastifyReply, status: number, page: Page, isDemo: boolean): FastifyReply {
  const script = page.script === undefined ? "'none'" : `'sha256-${digest(page.script)}'`;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${digest(style)}'`,
    `script-src ${script}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    })
    .serializer((text: string) => text)
    .send(render(page, isDemo));
}

function render({ title, body, script }: Page, isDemo: boolean): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Keyledger</title>
<style>!${style}</style>
</head>
<body>
<header>
!${isDemo ? '<p class="demo" role="note">DEMO DATA</p>' : ''}
<p class="mark">Keyledger</p>
</header>
<main>
<h1>${title}</h1>
!${body}
</main>
!${script === undefined ? '' : `<script>${script}</script>`}
</body>
</html>
`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
