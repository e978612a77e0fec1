import { z } from 'zod';

const longest = 2000;

/** Whether a URL may be that of an endpoint as far as its text tells; where it leads is checked when a message is sent. */
function isEndpointUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The URL of an endpoint: https; http only to this machine itself, which the operator must also allow. */
export const endpointUrl = z
  .string()
  .min(1)
  .max(longest)
  .refine(isEndpointUrl, 'must be an https:// URL without user and fragment (http:// only to loopback)')
  .transform((text) => new URL(text).href);

/** What people see of a URL: that of a chat is a secret beyond its host. */
export function shownAddress(url: string, kind: 'standard' | 'slack' | 'teams'): string {
  return kind === 'standard' ? url : `${new URL(url).origin}/…`;
}
