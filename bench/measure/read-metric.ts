/** Sums of metrics of a service at one moment, over the series that have these labels; 0 while there is none. */
export async function readMetrics<Name extends string>(
  adminUrl: string,
  names: readonly Name[],
  labels: Readonly<Record<string, string>>,
): Promise<Record<Name, number>> {
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const lines = text.split('\n').filter((line) => wanted.every((label) => line.includes(label)));
  const sums = names.map((name) => {
    const values = lines.filter((line) => line.startsWith(`${name}{`));
    return [name, values.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)] as const;
  });
  return Object.fromEntries(sums) as Record<Name, number>;
}
