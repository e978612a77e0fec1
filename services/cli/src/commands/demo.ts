import { readFileSync } from 'node:fs';
import { parseConfig } from '@keyledger/runtime';
import { type Command, InvalidArgumentError } from 'commander';
import { openBrowser } from '../demo/browse.ts';
import { demoConfig } from '../demo/demo-config.ts';
import { type Forward, forwardPort } from '../demo/forward-port.ts';
import { setUpDemo } from '../demo/set-up-demo.ts';
import { signIn } from '../demo/sign-in.ts';
import { explain } from '../explain-error.ts';
import { createRestClient } from '../rest/rest-client.ts';
import { makeSignInLink } from '../start/make-sign-in-link.ts';
import { reportAccess } from '../start/report-access.ts';
import { openTerminal } from '../start/terminal.ts';

type DemoOptions = { controlUrl: string; forward: readonly Forward[] };

const worstCases = 10;

/** `keyledger demo`: fills an installation that runs on the sandbox. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('Set up the demo over REST in an installation whose services run on the sandbox; once, safe to repeat')
    .option('--control-url <url>', "the sandbox's control API", 'http://localhost:4001')
    .option(
      '--forward <port=host:port>',
      'lead a port of this machine elsewhere, so that the addresses of browsers work here; may be repeated',
      addForward,
      [],
    )
    .action(demo);
}

function addForward(text: string, earlier: readonly Forward[]): readonly Forward[] {
  const match = /^(\d{1,5})=([A-Za-z0-9.-]+):(\d{1,5})$/.exec(text);
  if (match === null) throw new InvalidArgumentError('A port, a host and its port, such as 8080=edge:8080.');
  return [...earlier, { port: Number(match[1]), host: match[2] ?? '', targetPort: Number(match[3]) }];
}

async function demo({ controlUrl, forward }: DemoOptions): Promise<void> {
  const terminal = openTerminal(process.stdout, process.env);
  const stop = new AbortController();
  process.on('SIGTERM', () => stop.abort());
  const forwards: { close(): void }[] = [];
  try {
    const config = parseConfig(demoConfig, process.env, { readFile: (path) => readFileSync(path, 'utf8') });
    for (const one of forward) forwards.push(await forwardPort(one));
    const { publicUrl, dataDir } = config;
    const databaseUrl = config.databaseUrl.reveal();
    const client = createRestClient({ baseUrl: publicUrl, headers: await credential(), fetch });
    await setUpDemo({ terminal, dataDir, publicUrl, controlUrl, client, databaseUrl, signal: stop.signal });
    if (stop.signal.aborted) throw new Error('The set-up was interrupted; the next start goes on.');
    terminal.print('', ...(await reportAccess(client, terminal.style, worstCases)));

    /** The key of the environment; else a session of the first administrator, as in a browser. */
    async function credential(): Promise<Record<string, string>> {
      const key = config.bootstrapApiKey?.reveal();
      if (key !== undefined) return { authorization: `Bearer ${key}` };
      const browser = openBrowser(fetch);
      await signIn(browser, publicUrl, await makeSignInLink({ databaseUrl, publicUrl }));
      return { cookie: browser.cookies(publicUrl) };
    }
  } catch (error) {
    console.error(`The demo was not set up. ${explain(error)}`);
    process.exitCode = 1;
  } finally {
    for (const one of forwards) one.close();
  }
}
