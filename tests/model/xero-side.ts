import fc from 'fast-check';

/** Something that happens to the users at Xero. */
export type Change =
  | { readonly kind: 'join' | 'leave' | 'mark_removed' | 'subscribe'; readonly user: number }
  | { readonly kind: 'role'; readonly user: number; readonly role: string }
  | { readonly kind: 'email'; readonly user: number; readonly email: string }
  | { readonly kind: 'most_leave'; readonly left: number };

/** How Xero answers once. `short` is a whole answer in which most users are missing. */
export const answerKinds = ['whole', 'short', 'empty', 'cut', 'refused', 'foreign'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** One read in a story: what changed at Xero before it, how long ago the last one was, and how Xero answers. */
export type Step = {
  readonly waitMs: number;
  readonly changes: readonly Change[];
  readonly answer: AnswerKind;
  readonly release: boolean;
};

type XeroUser = { email: string; role: string; subscriber: boolean };

const people = 9;
const roles = ['READONLY', 'STANDARD', 'FINANCIALADVISER', 'Something new'];
const minute = 60_000;
const user = fc.nat({ max: people - 1 });

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('join' as const), user }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave' as const), user }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('mark_removed' as const), user }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('subscribe' as const), user }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('role' as const), user, role: fc.constantFrom(...roles) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('email' as const),
      user,
      email: fc.constantFrom('new@example.com', 'other@example.com'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('most_leave' as const), left: fc.integer({ min: 1, max: 3 }) }),
  },
);

const step: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.oneof(
    fc.integer({ min: 10, max: 70 }).map((count) => count * minute),
    fc.integer({ min: 10, max: 13 }).map((count) => count * 60 * minute),
    fc.constantFrom(24 * 60 * minute - 500, 24 * 60 * minute, 24 * 60 * minute + 1, 30 * 60 * minute),
  ),
  changes: fc.oneof(fc.constant<Change[]>([]), fc.array(change, { maxLength: 3 })),
  answer: fc.oneof(
    { weight: 12, arbitrary: fc.constant<AnswerKind>('whole') },
    { weight: 2, arbitrary: fc.constant<AnswerKind>('short') },
    { weight: 4, arbitrary: fc.constantFrom<AnswerKind[]>('empty', 'cut', 'refused', 'foreign') },
  ),
  release: fc.boolean(),
});

/** Stories of up to twenty reads of one organisation; often nothing changes for a while after most users went. */
export const stories: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: step.map((one) => [one]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(step, fc.array(step, { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 3 }))
          .map(([first, others, left]) => [
            { ...first, changes: [{ kind: 'most_leave' as const, left }], answer: 'whole' as const },
            ...others.map((one) => ({ ...one, changes: [], answer: 'whole' as const })),
          ]),
      },
    ),
    { minLength: 2, maxLength: 14 },
  )
  .map((parts) => parts.flat().slice(0, 20));

/** The users of one organisation at Xero, as a story changes them. */
export function openXeroSide() {
  const users = new Map<string, XeroUser>();
  for (let index = 0; index < 7; index += 1) {
    users.set(idOf(index), { email: `user${index}@example.com`, role: 'STANDARD', subscriber: index === 0 });
  }

  return {
    users: users as ReadonlyMap<string, Readonly<XeroUser>>,
    apply(happening: Change): void {
      if (happening.kind === 'most_leave') {
        for (const id of [...users.keys()].slice(happening.left)) users.delete(id);
        return;
      }
      const id = idOf(happening.user);
      const known = users.get(id);
      if (happening.kind === 'join' && (known === undefined || known.role === 'REMOVED')) {
        users.set(id, { email: `user${happening.user}@example.com`, role: 'READONLY', subscriber: false });
      }
      if (known === undefined) return;
      if (happening.kind === 'leave' && users.size > 1) users.delete(id);
      if (happening.kind === 'mark_removed') known.role = 'REMOVED';
      if (happening.kind === 'role') known.role = happening.role;
      if (happening.kind === 'email') known.email = happening.email;
      if (happening.kind === 'subscribe') {
        for (const other of users.values()) other.subscriber = other === known;
      }
    },
  };
}

/** The users of an answer that leaves most of them out. */
export function shortened<T>(users: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...users].slice(0, Math.max(1, Math.floor(users.size / 3))));
}

/** Xero's UserID of one of the people. */
function idOf(index: number): string {
  return `0d9a1c36-7b52-4c7e-9f61-${String(index).padStart(12, '0')}`;
}
