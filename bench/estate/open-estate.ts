import { createDatabase, type DatabaseHandle } from '@keyledger/database';
import pg from 'pg';
import { type Stack, startStack } from '../../tests/acceptance/stack/start-stack.ts';
import { type EstateSize, seedEstate } from '../../tests/estate/seed-estate.ts';
import { buildProduct } from '../stack/build-product.ts';
import { imageEnvironment } from '../stack/image-environment.ts';

/** The services on a large estate. */
export type Estate = {
  readonly stack: Stack;
  /** Connected as the owner of the stack's database. */
  readonly client: pg.Client;
  /** One warm connection with the login of the worker. */
  readonly worker: DatabaseHandle;
  readonly size: EstateSize;
  /** Ids of its organisations, in order. */
  readonly organisationIds: readonly string[];
  close(): Promise<void>;
};

const whole: EstateSize = { organisations: 10_000, accountsPerOrganisation: 50, people: 200_000 };
const tenth: EstateSize = { organisations: 1000, accountsPerOrganisation: 50, people: 20_000 };

/** As the images run Node, and what they have of the product. */
const environment = {
  LOG_LEVEL: 'info',
  DATABASE_POOL_MAX: '10',
  ...imageEnvironment,
};

/** Starts the services and fills their database with a large estate; nothing of it is due. */
export async function openEstate(options: {
  runFolder: string;
  isQuick: boolean;
  progress: (sentence: string) => void;
}): Promise<Estate> {
  const size = options.isQuick ? tenth : whole;
  const { organisations, accountsPerOrganisation, people } = size;
  const product = await buildProduct(options.runFolder);
  const stack = await startStack({
    runFolder: options.runFolder,
    name: 'bench-estate',
    isDirect: true,
    environment,
    product,
  });
  const client = new pg.Client({ connectionString: stack.database.ownerUrl });
  const worker = createDatabase({
    url: stack.database.urlOf('worker'),
    poolMax: 1,
    applicationName: 'keyledger-bench',
    statementTimeoutMs: 0,
  });
  const close = async () => {
    await worker.close();
    await client.end().catch(() => undefined);
    await stack.close();
  };
  try {
    await client.connect();
    const startedAt = performance.now();
    await seedEstate(client, size);
    options.progress(
      `${organisations} organisations, ${organisations * accountsPerOrganisation} accounts and ${people} people stored in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    );
    const { rows } = await client.query<{ id: string }>('select id from directory.organisation order by id');
    return { stack, client, worker, size, organisationIds: rows.map(({ id }) => id), close };
  } catch (error) {
    await close();
    throw error;
  }
}
