/**
 * Brings an e-mail address into the one form in which Keyledger compares addresses: trimmed, NFKC, lower case, domain in
 * IDNA (punycode). Empty text is null. Text that is not an address is kept in the same form, so that it can be shown.
 */
export function normaliseEmail(raw: string | null | undefined): string | null {
  const text = raw?.normalize('NFKC').toLowerCase().normalize('NFKC').trim() ?? '';
  if (text === '') return null;
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  return `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1))}`;
}

/** The domain of a normalised address; null when there is none. */
export function domainOf(email: string | null): string | null {
  if (email === null) return null;
  const at = email.lastIndexOf('@');
  const domain = at < 0 ? '' : email.slice(at + 1);
  return domain === '' ? null : domain;
}

/** The part before the last `@` of a normalised address; null when there is none. */
export function localPartOf(email: string | null): string | null {
  if (email === null) return null;
  const at = email.lastIndexOf('@');
  return at <= 0 ? null : email.slice(0, at);
}

/** Brings a domain into the form in which it stands in a normalised address; null when empty. */
export function normaliseDomain(raw: string): string | null {
  const text = raw.normalize('NFKC').toLowerCase().normalize('NFKC').trim().replace(/^@/, '');
  return text === '' ? null : asciiDomain(text);
}

/** Whether a domain is another one or lies below it (`mail.example.com` is within `example.com`). */
export function isWithinDomain(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

function asciiDomain(domain: string): string {
  const bare = withoutFinalDots(domain);
  if (isPlainAscii(bare) || /[\s/\\?#:@%[\]]/.test(bare)) return bare;
  const url = `http://${bare}`;
  return URL.canParse(url) ? withoutFinalDots(new URL(url).hostname) : bare;
}

function withoutFinalDots(domain: string): string {
  let end = domain.length;
  while (domain.charAt(end - 1) === '.') end -= 1;
  return domain.slice(0, end);
}

function isPlainAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) return false;
  }
  return true;
}
