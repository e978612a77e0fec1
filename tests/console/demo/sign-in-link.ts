import { runKeyledger } from './run-keyledger.ts';
import type { DemoAddress } from './start-demo.ts';

const link = /http\S+\/auth\/link#\S+/;

/** A one-time link for the first administrator. */
export async function signInLink({ environment }: DemoAddress): Promise<string> {
  return (await runKeyledger(['sign-in-link'], environment, link)).match[0];
}
