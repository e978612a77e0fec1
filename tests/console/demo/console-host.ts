import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../browser/chromium-options.ts';
import { type DemoAddress, startDemo } from './start-demo.ts';

/** Where the demo and the browser are that all tests of the console share; plain data, told to other processes. */
export type ConsoleHost = DemoAddress & { readonly browserUrl: string };

/**
 * Offers one demo and one Chromium at an address. Both start when somebody first asks, so that a run in which nobody does, or not
 * yet, is not slowed by them.
 */
export async function openConsoleHost(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const closers: (() => Promise<void>)[] = [];
  let started: Promise<ConsoleHost> | undefined;
  const start = async (): Promise<ConsoleHost> => {
    const browser = await chromium.launchServer(chromiumOptions());
    closers.push(() => browser.close());
    const { close, ...address } = await startDemo();
    closers.push(close);
    return { ...address, browserUrl: browser.wsEndpoint() };
  };
  const server = createServer((_request, response) => {
    started ??= start();
    void answer(response, started);
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      await started?.catch(() => undefined);
      await Promise.all(closers.map((close) => close()));
    },
  };
}

/** Asks for the shared demo and browser, and waits until they run. */
export async function readConsoleHost(url: string): Promise<ConsoleHost> {
  const told = await fetch(url);
  if (!told.ok) throw new Error(await told.text());
  return (await told.json()) as ConsoleHost;
}

async function answer(response: ServerResponse, started: Promise<ConsoleHost>): Promise<void> {
  try {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(await started));
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error));
  }
}
