import { createServer } from 'node:net';

/** Refuses an occupied port before anything else starts, naming the variable that moves it. */
export async function requireFreePort(name: string, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(explain(name, port, host, error.code), { cause: error }));
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function explain(name: string, port: number, host: string, code: string | undefined): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop that program, or choose another port with ${name}.`;
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Choose one above 1023 with ${name}.`;
  return `${host}:${port} cannot be opened (${code ?? 'unknown'}). Choose another port with ${name}, or another HOST.`;
}
