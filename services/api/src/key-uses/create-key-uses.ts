/** When each API key was last used, until it has been reported. */
export type KeyUses = {
  note(keyId: string): void;
  /** Takes up to `most` uses out. */
  take(most: number): { keyId: string; at: string }[];
};

/** Collects the last uses of keys in memory; a process that dies forgets less than a minute of them. */
export function createKeyUses(now: () => Date): KeyUses {
  const uses = new Map<string, Date>();
  return {
    note: (keyId) => void uses.set(keyId, now()),
    take(most) {
      const taken = [...uses].slice(0, most);
      for (const [keyId] of taken) uses.delete(keyId);
      return taken.map(([keyId, at]) => ({ keyId, at: at.toISOString() }));
    },
  };
}
