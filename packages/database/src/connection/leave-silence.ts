import pg from 'pg';

/** How long a statement may be without an answer before the server is asked about it over a connection of its own. */
const patienceMs = 15_000;

/** Longest time for that question, and for an answer that was on its way when it was asked. */
const probeMs = 5000;
const onItsWayMs = 1000;

/** SQLSTATE class 53, insufficient resources: the server lives, but has no room for the question. */
const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && /^53/.test(String(error.code));

/** The connection of a statement; `stream` is its socket, which the types of `pg` leave out. */
export type Waiting = {
  readonly processID: number | null;
  readonly connection: { readonly stream: { readonly bytesRead: number; destroy(error: Error): unknown } };
};

/**
 * Ends the connection of a statement that the server does not work on any more, which then fails like any on a lost
 * connection. A statement into a cut network, or to a server that has moved, is otherwise tried by TCP for a quarter of an
 * hour; here it takes half a minute at most. What the server does work on may take as long as it likes. Behind a pooler,
 * which gives sessions numbers of its own, only an unreachable server counts.
 */
export async function leaveSilence<T>(client: Waiting, server: pg.ClientConfig, answer: Promise<T>): Promise<T> {
  const { stream } = client.connection;
  let timer: NodeJS.Timeout | undefined;
  let answered = false;
  const wait = (ms: number, next: () => unknown): void => {
    if (!answered) timer = setTimeout(next, ms).unref();
  };
  async function look(): Promise<void> {
    const read = stream.bytesRead;
    const isWorking = await worksFor(client.processID, server);
    if (isWorking) return wait(patienceMs, look);
    wait(onItsWayMs, () => {
      if (stream.bytesRead !== read) wait(patienceMs, look);
      else stream.destroy(new Error('Connection terminated: the server works on this statement no more'));
    });
  }
  wait(patienceMs, look);
  try {
    return await answer;
  } finally {
    answered = true;
    clearTimeout(timer);
  }
}

/** Asks over a connection of its own whether the server runs a statement of that session; true where nobody can know. */
async function worksFor(session: number | null, server: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...server, connectionTimeoutMillis: probeMs, query_timeout: probeMs });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ own: number; works: boolean }>(
      `select pg_backend_pid() as own, exists (select from pg_stat_activity where pid = $1 and state = 'active') as works`,
      [session],
    );
    return rows[0]?.works === true || rows[0]?.own !== (client as unknown as Waiting).processID;
  } catch (error) {
    return isFull(error);
  } finally {
    client.end().catch(() => {});
  }
}
