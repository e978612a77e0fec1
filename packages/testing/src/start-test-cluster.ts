import { ensureTestCluster } from './test-cluster.ts';

// For tests that import nothing of this repository: they run this file and read `cluster.json` in the run folder.
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the run folder.');
await ensureTestCluster(folder);
