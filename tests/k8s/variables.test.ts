import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parts, readers } from './service-variables.ts';

const file = join(import.meta.dirname, '../../k8s/chart/files/variables.yaml');
const head = `# Written by the test tests/k8s/variables.test.ts from the services' config schemas (run it with -u after a change):
# which settings and which secrets each part reads.
`;

test('the chart knows exactly the variables that the services read', async () => {
  const variables = Object.fromEntries(parts.map((part) => [part, readers[part].variables]));
  await expect(head + stringify(variables)).toMatchFileSnapshot(file);
});
