import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

/** A real SMTP server of this machine that keeps what it takes; `answer` may refuse the next mails with an error. */
export async function openMailServer(login?: { readonly user: string; readonly password: string }) {
  const state = {
    taken: [] as { to: string[]; raw: string }[],
    refuseWith: null as number | null,
    url: '',
  };
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth(given, _session, done) {
      if (given.username === login?.user && given.password === login?.password) done(null, { user: given.username });
      else done(new Error('wrong login'));
    },
    onRcptTo(_address, _session, done) {
      if (state.refuseWith === null) return done();
      done(Object.assign(new Error('not now'), { responseCode: state.refuseWith }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        state.taken.push({ to, raw: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const user = login === undefined ? '' : `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@`;
  state.url = `smtp://${user}127.0.0.1:${port}`;
  return state;
}
