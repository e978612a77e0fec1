const storageKey = 'keyledger.returnTo';
const validForMs = 15 * 60_000;

/** Whether an address leads to a page of this console, and nowhere else. */
export function isOwnAddress(address: string): boolean {
  return /^\/(?![/\\])/.test(address) && !address.startsWith('/sign-in') && !address.startsWith('/auth');
}

/** Keeps where somebody was while they sign in again by a link, which itself leads to the start. */
export function keepReturnAddress(address: string, now: Date): void {
  if (isOwnAddress(address)) localStorage.setItem(storageKey, JSON.stringify({ address, keptAt: now.getTime() }));
}

/** Takes the address that was kept, if it is recent. */
export function takeReturnAddress(now: Date): string | undefined {
  const kept = localStorage.getItem(storageKey);
  localStorage.removeItem(storageKey);
  if (kept === null) return undefined;
  const { address, keptAt } = JSON.parse(kept) as { address: string; keptAt: number };
  return now.getTime() - keptAt < validForMs && isOwnAddress(address) ? address : undefined;
}
