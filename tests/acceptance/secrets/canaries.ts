/** Something that nobody may see but the one place that exists to carry it. */
export type Canary = { readonly name: string; readonly value: string };

/** Secrets as they are met, each once. */
export type Canaries = {
  add(name: string, value: string | null | undefined): void;
  readonly all: readonly Canary[];
  /** The canaries that stand in a text in any form, but for the named ones. */
  findIn(text: string, ...allowed: readonly string[]): string[];
};

/** Collects canaries. Adding nothing, or something too short to be told from chance, is a mistake of the test. */
export function collectCanaries(): Canaries {
  const known = new Map<string, Canary & { forms: readonly string[] }>();
  return {
    add(name, value) {
      if (value === null || value === undefined || value.length < 16) throw new Error(`${name} is no secret: ${value}`);
      if (!known.has(value)) known.set(value, { name, value, forms: formsOf(value) });
    },
    get all() {
      return [...known.values()];
    },
    findIn(text, ...allowed) {
      const lower = text.toLowerCase();
      return [...known.values()]
        .filter(({ name }) => !allowed.includes(name))
        .filter(({ forms }) => forms.some((form) => text.includes(form) || lower.includes(form)))
        .map(({ name }) => name);
    },
  };
}

/** The secret itself, a good part of it, and what it looks like to who looks at bytes. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const forms = [value, encodeURIComponent(value), bytes.toString('hex'), bytes.toString('base64url')];
  forms.push(bytes.toString('base64').replace(/=+$/, ''));
  if (/^[A-Za-z0-9+/]{43}=$/.test(value)) forms.push(Buffer.from(value, 'base64').toString('hex'));
  if (value.length >= 40) forms.push(value.slice(value.length / 2, value.length / 2 + 20));
  return [...new Set(forms)];
}
