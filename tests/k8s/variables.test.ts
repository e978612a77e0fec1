import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { serviceVariables } from './service-variables.ts';

const file = join(import.meta.dirname, '../../k8s/chart/files/variables.yaml');
const head = `# Written by the test tests/k8s/variables.test.ts from the services' config schemas (run it with -u after a change):
# which settings and which secrets each part reads.
`;

test('the chart knows exactly the variables that the services read', async () => {
  await expect(head + stringify(serviceVariables())).toMatchFileSnapshot(file);
});
