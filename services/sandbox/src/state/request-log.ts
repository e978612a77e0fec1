/** One request that the sandbox took. Times are epoch milliseconds, unshifted. */
export interface LoggedRequest {
  seq: number;
  /** Taken from the common sequence when the answer was made; null while under way. */
  answeredSeq: number | null;
  startedAt: number;
  endedAt: number | null;
  method: string;
  route: string;
  path: string;
  clientId: string | null;
  tenantId: string | null;
  loginId: string | null;
  /** First 16 hexadecimal digits of the SHA-256 of the bearer token, or of the refresh token sent. */
  tokenFingerprint: string | null;
  status: number | null;
  /** Name of the limit that answered 429. */
  limited: string | null;
  fault: string | null;
  remoteAddress: string | null;
  remotePort: number | null;
}

/** The latest requests, oldest dropped first; capacity 0 keeps none. */
export interface RequestLog {
  add(entry: LoggedRequest): void;
  /** Oldest first. */
  list(): LoggedRequest[];
  clear(): void;
  resize(capacity: number): void;
  capacity(): number;
}

/** Makes a bounded log. */
export function createRequestLog(initialCapacity: number): RequestLog {
  let capacity = initialCapacity;
  let ring: LoggedRequest[] = [];
  let next = 0;
  const list = (): LoggedRequest[] => [...ring.slice(next), ...ring.slice(0, next)];
  return {
    add(entry) {
      if (capacity === 0) return;
      if (ring.length < capacity) {
        ring.push(entry);
        return;
      }
      ring[next] = entry;
      next = (next + 1) % capacity;
    },
    list,
    clear() {
      ring = [];
      next = 0;
    },
    resize(value) {
      ring = value === 0 ? [] : list().slice(-value);
      next = 0;
      capacity = value;
    },
    capacity: () => capacity,
  };
}
