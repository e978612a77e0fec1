import { addOperator, createSignInLink, findOperator } from '@keyledger/auth';
import { createDatabase } from '@keyledger/database';

const firstAdministrator = { displayName: 'Administrator', role: 'admin' } as const;

/** A one-time link for the first administrator, who is added when there is none. */
export async function makeSignInLink(options: { databaseUrl: string; publicUrl: string }): Promise<string> {
  const database = createDatabase({ url: options.databaseUrl, poolMax: 1, applicationName: 'keyledger-cli' });
  try {
    return await database.db.transaction().execute(async (db) => {
      const operatorId = (await findOperator(db)) ?? (await addOperator(db, firstAdministrator, cliActor));
      return (await createSignInLink({ db, publicUrl: options.publicUrl }, { operatorId })).url;
    });
  } finally {
    await database.close();
  }
}

/** Who acts when somebody with access to the machine uses the command line. */
export const cliActor = { type: 'service', id: 'cli' } as const;
