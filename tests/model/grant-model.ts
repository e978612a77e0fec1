/**
 * Who held what, and how sure that is, worked out by brute force from the full list of what Xero answered. Written from the
 * rules in words; shares nothing with the product.
 */

/** One user as an answer shows it. */
export type ListedUser = { readonly email: string; readonly role: string; readonly subscriber: boolean };

/** What came of asking Xero once: a whole answer with its times, or nothing that counts. */
export type Read = {
  readonly startedAt: number;
  readonly completedAt: number;
  /** Null: the answer could not be used. */
  readonly users: ReadonlyMap<string, ListedUser> | null;
  /** The answer was about another organisation. */
  readonly foreign: boolean;
  /** Before this read a person released the snapshot that waited then. */
  readonly releasedBefore: boolean;
};

type Whole = Read & { readonly users: ReadonlyMap<string, ListedUser> };

/** One stretch of holding an entitlement; instants are milliseconds. */
export type Holding = {
  readonly userId: string;
  /** A role, or `subscriber`. */
  readonly entitlement: string;
  readonly since: { readonly notBefore: number | null; readonly notAfter: number };
  readonly until: { readonly notBefore: number; readonly notAfter: number } | null;
  /** End of the newest read that shows it. */
  readonly observedAt: number;
};

const day = 24 * 3_600_000;

/**
 * The reads that count, in order. A read that would lose more than half, and more than three, of the current accounts waits;
 * so does one of another organisation. The waiting one counts from its first read once a person has released it, or once Xero
 * has shown the same users three times over a day; a good read in between makes it never have been.
 */
export function readsThatCount(reads: readonly Read[]): Whole[] {
  const counted: Whole[] = [];
  let waiting: Whole[] = [];
  let sameUsers: Whole[] = [];
  let hasDecision = false;
  for (const read of reads) {
    hasDecision ||= read.releasedBefore;
    if (!isWhole(read)) continue;
    const isDecided = hasDecision;
    hasDecision = false;
    if (!read.foreign && !isFall(counted.at(-1), read)) {
      counted.push(read);
      waiting = [];
      sameUsers = [];
      continue;
    }
    const [first] = waiting;
    const isSameTrouble = first !== undefined && first.foreign === read.foreign;
    const isSameAnswer = isSameTrouble && answerOf(first) === answerOf(read);
    waiting = isSameAnswer ? [...waiting, read] : [read];
    const [last] = sameUsers;
    sameUsers = isSameTrouble && last !== undefined && usersOf(last) === usersOf(read) ? [...sameUsers, read] : [read];
    if (read.foreign) continue;
    const isRepeated = sameUsers.length >= 3 && read.startedAt - (sameUsers[0]?.startedAt ?? 0) >= day;
    const isReleased = isSameAnswer && isDecided;
    if (!isRepeated && !isReleased) continue;
    counted.push(...waiting);
    waiting = [];
    sameUsers = [];
  }
  return counted;
}

/** Every stretch of holding an entitlement that the reads which count show. */
export function holdings(counted: readonly Whole[]): Holding[] {
  const found: Holding[] = [];
  const everybody = new Set(counted.flatMap((read) => [...read.users.keys()]));
  for (const userId of everybody) {
    const everything = new Set(counted.flatMap((read) => heldIn(read, userId)));
    for (const entitlement of everything) {
      const shows = (index: number): boolean => {
        const read = counted[index];
        return read !== undefined && heldIn(read, userId).includes(entitlement);
      };
      for (let index = 0; index < counted.length; index += 1) {
        if (!shows(index) || shows(index - 1)) continue;
        let end = index;
        while (shows(end + 1)) end += 1;
        found.push(holding(counted, { userId, entitlement, from: index, to: end }));
      }
    }
  }
  return found;
}

/** How sure a holding is at an instant; null when it was not held then, or nothing was known yet. */
export function certaintyOf(held: Holding, counted: readonly Whole[], at: number): 'observed' | 'possible' | null {
  const { since, until } = held;
  if (at < (since.notBefore ?? since.notAfter)) return null;
  if (until !== null && at >= until.notAfter) return null;
  const isSeen = at >= since.notAfter && (until === null || at <= until.notBefore);
  return isSeen && coverageOf(counted, at) === 'observed' ? 'observed' : 'possible';
}

/** How well the organisation itself is known at an instant. */
export function coverageOf(counted: readonly Whole[], at: number): 'observed' | 'possible' | 'unknown' {
  if (!counted.some((read) => read.completedAt <= at)) return 'unknown';
  if (counted.every((read) => read.completedAt < at)) return 'possible';
  const isInGap = counted.some((read, index) => {
    const next = counted[index + 1];
    return (
      next !== undefined && read.completedAt < at && at < next.startedAt && next.startedAt - read.completedAt > day
    );
  });
  return isInGap ? 'possible' : 'observed';
}

function isWhole(read: Read): read is Whole {
  return read.users !== null;
}

function isFall(before: Whole | undefined, read: Whole): boolean {
  if (before === undefined) return false;
  const current = currentUsers(before);
  const present = new Set(currentUsers(read));
  const lost = current.filter((userId) => !present.has(userId)).length;
  return lost > 3 && lost * 2 > current.length;
}

function currentUsers(read: Whole): string[] {
  return [...read.users].filter(([, user]) => user.role !== 'REMOVED').map(([userId]) => userId);
}

function usersOf(read: Whole): string {
  return currentUsers(read).sort().join();
}

function answerOf(read: Whole): string {
  return JSON.stringify([...read.users].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function heldIn(read: Whole, userId: string): string[] {
  const user = read.users.get(userId);
  if (user === undefined || user.role === 'REMOVED') return [];
  return user.subscriber ? [user.role, 'subscriber'] : [user.role];
}

function holding(
  counted: readonly Whole[],
  { userId, entitlement, from, to }: { userId: string; entitlement: string; from: number; to: number },
): Holding {
  const [before, first, last, after] = [counted[from - 1], counted[from], counted[to], counted[to + 1]];
  if (first === undefined || last === undefined) throw new Error('a stretch lies outside of the reads');
  return {
    userId,
    entitlement,
    since: { notBefore: before?.startedAt ?? null, notAfter: first.completedAt },
    until: after === undefined ? null : { notBefore: last.startedAt, notAfter: after.completedAt },
    observedAt: last.completedAt,
  };
}
