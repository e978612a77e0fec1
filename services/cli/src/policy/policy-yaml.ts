import { LineCounter, parseDocument, stringify } from 'yaml';
import { type Policy, policySchema } from './policy-schema.ts';

/** A policy file that does not say what it must: every problem with its line. */
export class PolicyFileError extends Error {
  constructor(problems: readonly string[]) {
    super(['The policy file is not right:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

const introduction = `# Who may have access to which Xero organisations, and how strictly Keyledger looks.
# People are named by their address, organisations and groups by their name.
# keyledger policy diff <file> shows what would change, and whom it would make valid or invalid.
`;

/** Reads a policy file. @throws PolicyFileError with every problem and its line. */
export function parsePolicy(text: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new PolicyFileError(
      document.errors.map(({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`),
    );
  }
  const parsed = policySchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return parsed.data;
  throw new PolicyFileError(
    parsed.error.issues.map(({ path, message }) => `${lineOf(path)}${path.join('.') || 'the file'}: ${message}`),
  );

  function lineOf(path: readonly PropertyKey[]): string {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      const start = hasRange(node) ? node.range?.[0] : undefined;
      if (start !== undefined) return `line ${lines.linePos(start).line}: `;
    }
    return '';
  }
}

/** The policy as a file that `parsePolicy` reads back as the same policy. */
export function formatPolicy(policy: Policy): string {
  return introduction + stringify(policy, { lineWidth: 120 });
}

function hasRange(node: unknown): node is { range?: [number, number, number] | null } {
  return typeof node === 'object' && node !== null && 'range' in node;
}
