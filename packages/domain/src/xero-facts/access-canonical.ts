import type { AccessFacts } from './xero-user.ts';

/**
 * The one text whose SHA-256 is a read's access hash: everything about the users that can change a verdict, sorted by
 * `userId`, as JSON. Two reads with equal text belong to one snapshot. The time of Xero's last change is no part of it.
 */
export function accessCanonical(users: readonly AccessFacts[]): string {
  const sorted = [...users].sort((a, b) => (a.userId < b.userId ? -1 : a.userId > b.userId ? 1 : 0));
  return JSON.stringify(
    sorted.map((user) => [
      user.userId,
      user.globalUserId,
      user.email,
      user.firstName,
      user.lastName,
      user.role,
      user.isSubscriber,
    ]),
  );
}

/** The access hash of a read, lower-case hex. */
export function accessHash(users: readonly AccessFacts[], sha256: (text: string) => string): string {
  return sha256(accessCanonical(users));
}
