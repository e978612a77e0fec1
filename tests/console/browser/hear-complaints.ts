import type { BrowserContext } from 'playwright-core';

/**
 * Tells of everything that no page of ours may do, in any window of a context: an uncaught mistake, a breach of the policy of content, a
 * request to another host. Where a person goes by a link is theirs.
 */
export function hearComplaints(context: BrowserContext, publicUrl: string, tell: (complaint: string) => void): void {
  const isOurs = (url: string): boolean => url.startsWith(`${publicUrl}/`);
  context.on('weberror', (error) => {
    if (isOurs(error.page()?.url() ?? '')) tell(error.error().message);
  });
  context.on('console', (message) => {
    const isBreach = message.type() === 'error' && /content security policy/i.test(message.text());
    if (isBreach && isOurs(message.page()?.url() ?? '')) tell(message.text());
  });
  context.on('request', (request) => {
    if (request.isNavigationRequest() || request.serviceWorker() !== null) return;
    const isInline = /^(data|blob):/.test(request.url());
    if (!isInline && isOurs(request.frame().url()) && !isOurs(request.url()))
      tell(`asks another host: ${request.url()}`);
  });
}
