import { html } from 'ghtml';

/** What the page of the REST says. */
export type Page = {
  readonly title: string;
  /** Finished HTML, escaped by who made it. */
  readonly content: string;
};

/** The whole document of a page. Values are escaped; only finished HTML is put in as it is. */
export function renderPage(page: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} · Keyledger</title>
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header>
<a class="brand" href="/">Keyledger</a>
</header>
<main id="content">
<h1>${page.title}</h1>
!${page.content}
</main>
</body>
</html>
`;
}
