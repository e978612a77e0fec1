import type { Page } from 'playwright-core';

/** Twelve hexadecimal digits that number an id. */
const idOf = (prefix: string, number: number): string =>
  `${prefix}_00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const roles = [
  ['FINANCIALADVISER', 50],
  ['STANDARD', 40],
  ['INVOICEONLY', 20],
  ['READONLY', 10],
] as const;
/** What is scrolled over is filled more than real ones are; the rest as much. */
const crowded = { people: 280, organisations: 230, everyNth: 3 };
const everyNth = 25;
const rowsOfPage = 500;

/** Answers the page's reads of the matrix with one of a given size, crowded where a test scrolls. */
export async function answerMatrix(page: Page, size: { people: number; organisations: number }): Promise<void> {
  const organisations = Array.from({ length: size.organisations }, (_, number) => ({
    id: idOf('org', number),
    name: `Organisation ${number + 1} of many`,
  }));
  const rowOf = (number: number) => ({
    id: idOf('row', number).slice('row_'.length),
    kind: 'person',
    personId: idOf('per', number),
    accountId: null,
    name: `Person ${String(number + 1).padStart(4, '0')}`,
    email: `person-${number + 1}@example.com`,
    cells: organisations.flatMap(({ id }, at) => {
      const isCrowded = number < crowded.people && at < crowded.organisations;
      if ((at * 7 + number * 5) % (isCrowded ? crowded.everyNth : everyNth) !== 0) return [];
      const [role, rank] = roles[(at + number) % roles.length] ?? roles[0];
      const severity = (at + number) % 40 === 0 ? 'high' : null;
      const accountId = idOf('acc', number * size.organisations + at);
      return [{ organisationId: id, accountId, role, rank, isSubscriber: false, severity }];
    }),
  });
  await page.route('**/v1/matrix?*', async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const to = Math.min(size.people, from + rowsOfPage);
    await route.fulfill({
      json: {
        data: Array.from({ length: to - from }, (_, at) => rowOf(from + at)),
        next: to < size.people ? String(to) : null,
        position: 0,
        epoch: 'made-up',
        ...(from === 0 ? { organisations } : {}),
      },
    });
  });
}
