import type { LeaverPlan } from '@keyledger/contracts/rest';

/** The `mailto:` address (RFC 6068) that opens a letter in the reader's own mail program, ready to send. */
export function mailAddressOf({
  to,
  subject,
  text,
}: Pick<LeaverPlan['letters'][number], 'to' | 'subject' | 'text'>): string {
  const addresses = to
    .flatMap(({ email }) => email ?? [])
    .map((email) => encodeURIComponent(email).replaceAll('%40', '@'));
  const body = encodeURIComponent(text.replaceAll('\n', '\r\n'));
  return `mailto:${addresses.join(',')}?subject=${encodeURIComponent(subject)}&body=${body}`;
}
