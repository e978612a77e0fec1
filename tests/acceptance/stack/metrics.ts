import type { ServiceProcess } from './service-process.ts';

/** The sum of a metric's samples whose labels contain all of `labels`; 0 when there is none. */
export async function readMetric(
  service: ServiceProcess,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number> {
  const text = await (await fetch(`${service.adminUrl}/metrics`)).text();
  let sum = 0;
  for (const line of text.split('\n')) {
    const [, metric, given = '', value] = /^([\w:]+)(\{.*\})? (\S+)$/.exec(line) ?? [];
    if (metric !== name) continue;
    if (Object.entries(labels).every(([label, wanted]) => given.includes(`${label}="${wanted}"`))) sum += Number(value);
  }
  return sum;
}
