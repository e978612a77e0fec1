/** Checks one thing that a service needs: nothing when it is there, a short reason or a rejection when it is not. */
export type ReadinessCheck = () => Promise<string | undefined>;

/** One thing that is missing. */
export type MissingPart = { readonly service: string; readonly part: string; readonly reason: string };

/** What a process needs before it may get traffic. */
export type Readiness = {
  /** Adds what a service needs; the returned function takes it away again. */
  add(service: string, part: string, check: ReadinessCheck): () => void;
  /** Runs every check at the same time; empty when all is there. */
  missing(): Promise<readonly MissingPart[]>;
};

/** Keeps the readiness checks of the services of a process. A check that takes longer than `timeoutMs` counts as missing. */
export function createReadiness(options: { readonly timeoutMs: number }): Readiness {
  const checks = new Set<{ service: string; part: string; check: ReadinessCheck }>();
  return {
    add(service, part, check) {
      const entry = { service, part, check };
      checks.add(entry);
      return () => void checks.delete(entry);
    },
    async missing() {
      const reasons = await Promise.all(
        [...checks].map(async (entry) => ({ entry, reason: await reasonOf(entry.check, options.timeoutMs) })),
      );
      return reasons.flatMap(({ entry, reason }) =>
        reason === undefined ? [] : [{ service: entry.service, part: entry.part, reason }],
      );
    },
  };
}

async function reasonOf(check: ReadinessCheck, timeoutMs: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'does not answer in time');
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return 'cannot be reached';
  } finally {
    clearTimeout(timer);
  }
}
