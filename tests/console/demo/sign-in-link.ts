import { runKeyledger } from './run-keyledger.ts';
import type { DemoAddress } from './start-demo.ts';

const link = /http\S+\/auth\/link#\S+/;

/** A one-time link for the first administrator. */
export async function signInLink({ environment }: DemoAddress): Promise<string> {
  return (await runKeyledger(['sign-in-link'], environment, link)).match[0];
}

/** Adds an operator with a role; the link signs them in once. */
export async function addOperator({ environment }: DemoAddress, role: 'reviewer' | 'auditor'): Promise<string> {
  const args = ['operator', 'add', '--name', `The ${role}`, '--role', role];
  return (await runKeyledger(args, environment, link)).match[0];
}
