import { type RestClient, readAll } from '../rest/rest-client.ts';
import type { Style } from './terminal.ts';

type Violation = {
  id: string;
  severity: string;
  state: string;
  summary: string;
  caseId: string;
  accountId: string | null;
};
type Case = { id: string; severity: string; summary: string };
type Account = { id: string };
type Organisation = { dataState: string; connectionState: string };

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** The state of access in lines that a manager understands: one line of totals, then the worst cases. */
export async function reportAccess(client: RestClient, style: Style, most: number): Promise<string[]> {
  const [violations, cases, accounts, organisations] = await Promise.all([
    readAll<Violation>(client, '/v1/violations?state=open&state=acknowledged&state=awaiting_verification'),
    readAll<Case>(client, '/v1/cases'),
    readAll<Account>(client, '/v1/accounts?status=current'),
    readAll<Organisation>(client, '/v1/organisations'),
  ]);
  const count = (severity: string): number => violations.filter((one) => one.severity === severity).length;
  const withViolation = new Set(violations.map((one) => one.accountId).filter((id) => id !== null));
  const clean = accounts.filter((account) => !withViolation.has(account.id)).length;
  const unknown = organisations.filter(
    (one) => one.dataState !== 'fresh' || one.connectionState !== 'connected',
  ).length;
  const totals = [
    style.red(`${count('critical')} critical`),
    style.yellow(`${count('high')} high`),
    `${count('medium')} medium`,
    `${count('low')} low`,
    `${cases.length} cases`,
    style.green(`${clean} of ${accounts.length} accounts clean`),
    `${unknown} of ${organisations.length} organisations not readable now`,
  ].join(' · ');
  const worst = cases.slice(0, most).map((one) => `  ${label(one.severity, style)}  ${one.summary}`);
  return [totals, ...(worst.length === 0 ? [] : ['', style.bold('The worst cases'), ...worst])];
}

function label(severity: string, style: Style): string {
  const text = severity.padEnd(8);
  if (severity === severities[0]) return style.red(text);
  return severity === severities[1] ? style.yellow(text) : style.dim(text);
}
