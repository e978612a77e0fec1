import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testApi } from '../../testing/test-api.ts';
import { failAbandonedImports } from './fail-abandoned-imports.ts';
import { holdImport } from './import-lock.ts';
import type { Import } from './import-schema.ts';

const { app, database, key } = await testApi();
const writer = await key(['people:write']);

const post = (source: string, body: string | Buffer, query = '', headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/v1/people/import?source=${source}${query}`,
    headers: { ...writer, 'content-type': 'text/csv', ...headers },
    payload: body,
  });

type Shown = Omit<Import, 'finishedAt'> & { finishedAt: string | null };

async function importPeople(source: string, body: string | Buffer, query = ''): Promise<Shown> {
  const answer = await post(source, body, query);
  expect(answer.statusCode, answer.body).toBe(202);
  return untilEnded(String(answer.headers.location));
}

function untilEnded(location: string): Promise<Shown> {
  return vi.waitFor(
    async () => {
      const run = (await app.inject({ url: location, headers: writer })).json() as Shown;
      expect(run.finishedAt).not.toBeNull();
      return run;
    },
    { timeout: 20_000, interval: 20 },
  );
}

async function peopleOf(source: string) {
  const { data } = (
    await app.inject({ url: `/v1/people?source=${source}&include=deleted&limit=500`, headers: writer })
  ).json();
  return data as Record<string, unknown>[];
}

/** A source of its own for each test. */
let source: string;
beforeEach(() => {
  source = `hr-${randomUUID().slice(0, 8)}`;
});
const roster = (count: number, from = 1) =>
  `externalId,displayName\n${Array.from({ length: count }, (_, index) => `E${from + index},Person ${from + index}\n`).join('')}`;

describe('an import of people', () => {
  it('answers at once with the import, and its address', async () => {
    const answer = await post(source, roster(1));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ state: 'reading', source, linesRead: 0, problem: null, finishedAt: null });
    expect(answer.headers.location).toBe(`/v1/people/imports/${answer.json().id}`);
  });

  it('reads quoted cells with commas, quotes and line ends, a byte order mark, and either line end', async () => {
    const csv =
      '\ufeffEXTERNALID,DisplayName,primaryEmail,aliases,jobRoles,department,managerExternalId,status,startsAt,endsAt,timeZone,inScope,Shoe size\r\n' +
      'E1,"Barker, ""Tui""",Tui@Kauri.example,t@kauri.example; barker@kauri.example,Adviser;Trainer,"Advice\nand tax",E2,Active,2024-01-01,2026-11-30,Pacific/Auckland,yes,44\n' +
      '\r\nE2,Mia Ng,,,,,,leave,,2026-11-30T00:00:00+13:00,,false,\n';
    const run = await importPeople(source, csv);
    expect(run).toMatchObject({
      state: 'done',
      linesRead: 2,
      linesBad: 0,
      createdCount: 2,
      ignoredColumns: ['Shoe size'],
      problems: [],
    });
    const [tui, mia] = (await peopleOf(source)).sort((a, b) =>
      String(a.externalId).localeCompare(String(b.externalId)),
    );
    expect(tui).toMatchObject({
      displayName: 'Barker, "Tui"',
      aliases: ['t@kauri.example', 'barker@kauri.example'],
      jobRoles: ['Adviser', 'Trainer'],
      department: 'Advice and tax',
      managerPersonId: mia?.id,
      startsAt: '2023-12-31T11:00:00.000Z',
      endsAt: '2026-11-30T10:59:59.999Z',
      inScope: true,
    });
    expect(mia).toMatchObject({
      status: 'leave',
      endsAt: '2026-11-29T11:00:00.000Z',
      inScope: false,
      primaryEmail: null,
      jobRoles: [],
    });
  });

  it('reports each bad line with its reason and applies nothing of the file', async () => {
    const csv =
      'externalId,displayName,primaryEmail,endsAt,status\nE1,Good,,,\nE2,,nonsense,31/12/2026,gone\n,No id,,,\nE1,Twice,,,\nE5,Short\n"E6","ok",,,\n';
    const run = await importPeople(source, csv);
    expect(run).toMatchObject({ state: 'failed', linesRead: 6, linesBad: 4, createdCount: 0, problem: { line: null } });
    expect(
      run.problems
        .filter(({ line }) => line === 3)
        .map(({ column }) => column)
        .sort(),
    ).toEqual(['displayName', 'endsAt', 'primaryEmail', 'status']);
    expect(run.problems.filter(({ line }) => line > 3).map(({ line, column }) => [line, column])).toEqual([
      [4, 'externalId'],
      [5, 'externalId'],
      [6, null],
    ]);
    expect(await peopleOf(source)).toEqual([]);
    const { rows } = await sql`select 1 from people.source where name = ${source}`.execute(database.db);
    expect(rows).toEqual([]);
  });

  it('fails clearly on what is no file of people', async () => {
    expect((await importPeople(source, '')).problem?.reason).toContain('empty');
    expect((await importPeople(source, 'id;name\n1;A\n')).problem?.reason).toContain('externalId');
    expect((await importPeople(source, 'externalId,displayName\nE1,"open\n')).problem?.reason).toContain(
      'never closed',
    );
    const latin1 = await post(source, Buffer.from('externalId,displayName\nE1,Zo\xeb\n', 'latin1'));
    expect(latin1.statusCode).toBe(400);
    expect(latin1.json().detail).toContain('UTF-8');
    expect((await post(source, roster(1), '', { 'content-type': 'text/csv; charset=windows-1252' })).statusCode).toBe(
      415,
    );
    expect((await post(source, '{}', '', { 'content-type': 'application/json' })).statusCode).toBe(415);
  });

  it('takes columns of other names by a mapping', async () => {
    const run = await importPeople(
      source,
      'Employee no,Full name\n7,Mia Ng\n',
      '&map=externalId:employee%20NO&map=displayName:Full%20name',
    );
    expect(run).toMatchObject({
      state: 'done',
      createdCount: 1,
      columns: { externalId: 'Employee no', displayName: 'Full name' },
    });
    expect((await post(source, roster(1), '&map=shoe:Size')).statusCode).toBe(400);
    expect((await importPeople(source, roster(1), '&map=department:Team')).problem?.reason).toContain('Team');
  });

  it('says in a dry run what would happen, and changes nothing', async () => {
    await importPeople(source, roster(5));
    const run = await importPeople(
      source,
      `externalId,displayName\nE1,Person 1\nE2,Renamed\nE9,New\n`,
      '&mode=full&dryRun=true',
    );
    expect(run).toMatchObject({
      state: 'done',
      createdCount: 1,
      updatedCount: 1,
      unchangedCount: 1,
      endedCount: 3,
      heldBackCount: 0,
    });
    expect((await peopleOf(source)).map((person) => person.version)).toEqual([1, 1, 1, 1, 1]);
  });

  it('ends who is missing from a full file, and brings back who returns', async () => {
    await importPeople(source, roster(20));
    const run = await importPeople(source, roster(17), '&mode=full');
    expect(run).toMatchObject({ state: 'done', endedCount: 3, unchangedCount: 17, heldBackCount: 0 });
    const ended = (await peopleOf(source)).filter((person) => person.status === 'offboarded');
    expect(ended.map((person) => person.externalId).sort()).toEqual(['E18', 'E19', 'E20']);
    const { rows } =
      await sql`select count(*)::int as learned from people.person where source = ${source} and end_learned_at is not null`.execute(
        database.db,
      );
    expect(rows).toEqual([{ learned: 3 }]);
    const back = await importPeople(source, `externalId,displayName,status\nE18,Person 18,active\n`);
    expect(back).toMatchObject({ updatedCount: 1 });
  });

  it('holds back disappearances of more than a fifth and more than three, and applies the rest', async () => {
    await importPeople(source, roster(20));
    const run = await importPeople(source, roster(17, 6), '&mode=full');
    expect(run).toMatchObject({ state: 'done', createdCount: 2, endedCount: 0, heldBackCount: 5 });
    expect((await peopleOf(source)).every((person) => person.status === 'active')).toBe(true);
  });

  it('ends at once whom a file says to have left, however many, also beside those who are held back', async () => {
    await importPeople(source, roster(20));
    const left = Array.from({ length: 15 }, (_, index) => `E${index + 1},Person ${index + 1},offboarded\n`).join('');
    const run = await importPeople(source, `externalId,displayName,status\n${left}`, '&mode=full');
    expect(run).toMatchObject({ state: 'done', updatedCount: 15, endedCount: 0, heldBackCount: 5 });
    const dated =
      'externalId,displayName,endsAt\nE16,A,2026-01-31\nE17,B,2026-01-31\nE18,C,2026-01-31\nE19,D,2026-01-31\n';
    await importPeople(source, dated);
    const people = await peopleOf(source);
    expect(people.filter((person) => person.status === 'offboarded')).toHaveLength(15);
    expect(people.filter((person) => person.endsAt !== null)).toHaveLength(4);
  });

  it('refuses a file in which an end lies before the start, also before one that is known', async () => {
    await importPeople(source, 'externalId,displayName,startsAt,timeZone\nE1,A,2026-03-01,Pacific/Auckland\n');
    const csv = 'externalId,displayName,endsAt\nE2,B,2026-05-01\nE1,A,2026-02-01\n';
    for (const query of ['', '&dryRun=true']) {
      expect(await importPeople(source, csv, query)).toMatchObject({
        state: 'failed',
        linesRead: 2,
        linesBad: 1,
        problems: [{ line: 3, column: 'endsAt', reason: 'lies before the start' }],
      });
    }
    expect(await peopleOf(source)).toMatchObject([{ externalId: 'E1', endsAt: null, version: 1 }]);
    const sameDay = 'externalId,displayName,startsAt,endsAt\nE3,C,2026-05-01,2026-05-01\n';
    expect(await importPeople(source, sameDay)).toMatchObject({ state: 'done', createdCount: 1 });
  });

  it('counts in how many full files a person whose end is held back was missing', async () => {
    const missing = async () =>
      (
        await sql<{ runs: number; people: number }>`
          select missing_runs as runs, count(*)::int as people from people.person
           where source = ${source} and missing_runs > 0 group by 1`.execute(database.db)
      ).rows;
    await importPeople(source, roster(20));
    await importPeople(source, roster(15), '&mode=full&dryRun=true');
    expect(await missing()).toEqual([]);
    await importPeople(source, roster(15), '&mode=full');
    expect(await missing()).toEqual([{ runs: 1, people: 5 }]);
    await importPeople(source, roster(2));
    await importPeople(source, roster(15), '&mode=full');
    expect(await missing()).toEqual([{ runs: 2, people: 5 }]);
    await importPeople(source, 'externalId,displayName\nE20,Person 20\n');
    expect(await missing()).toEqual([{ runs: 2, people: 4 }]);
    await importPeople(source, roster(20), '&mode=full');
    expect(await missing()).toEqual([]);
  });

  it('leaves fields alone whose column the file lacks', async () => {
    await importPeople(source, 'externalId,displayName,department,timeZone\nE1,A,Finance,America/New_York\n');
    await importPeople(source, 'externalId,displayName,endsAt\nE1,A,2026-11-30\n');
    expect(await peopleOf(source)).toMatchObject([{ department: 'Finance', endsAt: '2026-12-01T04:59:59.999Z' }]);
  });

  it('counts as a good import, journals each person and asks for every check', async () => {
    await sql`delete from schedule.request`.execute(database.db);
    const run = await importPeople(source, roster(3));
    const { rows: sources } = await sql`select kind, good_imports from people.source where name = ${source}`.execute(
      database.db,
    );
    expect(sources).toEqual([{ kind: 'csv', good_imports: 1 }]);
    const { rows: requests } = await sql`select kind, everything from schedule.request`.execute(database.db);
    expect(requests).toEqual([{ kind: 'evaluate', everything: true }]);
    const { rows: events } = await sql<{ type: string; count: number }>`
      select e.type, count(*) as count from journal.event e join journal.event_data d using (seq)
       where d.data ->> 'source' = ${source} group by 1 order by 1`.execute(database.db);
    expect(events).toEqual([
      { type: 'import.finished', count: 1 },
      { type: 'person.created', count: 3 },
    ]);
    const { rows: left } = await sql`select 1 from people.import_row where import_id = ${run.id.slice(4)}`.execute(
      database.db,
    );
    expect(left).toEqual([]);
  });

  it('answers a repeated request with the same import', async () => {
    const keyed = { 'idempotency-key': randomUUID() };
    const first = await post(source, roster(2), '', keyed);
    // While as many run as the server allows, a repeated request is asked to come later, too.
    await untilEnded(String(first.headers.location));
    const again = await post(source, roster(2), '', keyed);
    expect(again.json().id).toBe(first.json().id);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await post(source, roster(3), '', keyed)).statusCode).toBe(422);
  });

  it('refuses a body of more than 64 MiB', async () => {
    const answer = await post(source, Buffer.alloc(64 * 1024 ** 2 + 1, 'a'));
    expect(answer.statusCode).toBe(413);
  });

  it('marks an import that a crash cut short as failed, but none that runs', async () => {
    const { rows } = await sql<{ id: string }>`
      insert into people.import (source, mode, dry_run, state, requested_by, created_at)
      select ${source}, 'full', false, 'reading', '{}', now() - interval '1 minute' from generate_series(1, 2) returning id`.execute(
      database.db,
    );
    const [cut, running] = rows.map((row) => row.id) as [string, string];
    await database.db.connection().execute(async (holder) => {
      await holdImport(holder, running);
      await failAbandonedImports(database.dbFor('api'));
    });
    const stateOf = async (id: string) =>
      (await app.inject({ url: `/v1/people/imports/imp_${id}`, headers: writer })).json().state;
    expect([await stateOf(cut), await stateOf(running)]).toEqual(['failed', 'reading']);
  });

  it('shows how far a running import has come', async () => {
    const run = await importPeople(source, roster(2500));
    expect(run.linesRead).toBe(2500);
  });
});
