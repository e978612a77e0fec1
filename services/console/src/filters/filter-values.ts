/** A text of the address; nothing when it is empty. */
export function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** One of the known values; nothing when the address says something else. */
export function choiceOf<Value extends string>(value: unknown, known: readonly Value[]): Value | undefined {
  const text = textOf(value);
  return known.find((one) => one === text);
}

/** Those of the known values that the address names; nothing when it names none. */
export function choicesOf<Value extends string>(value: unknown, known: readonly Value[]): Value[] | undefined {
  const named = new Set(Array.isArray(value) ? value : [value]);
  const found = known.filter((one) => named.has(one));
  return found.length === 0 ? undefined : found;
}

/** Several texts of a name, like ids; nothing when there is none. */
export function textsOf(value: unknown): string[] | undefined {
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '');
  return texts.length === 0 ? undefined : (texts as string[]);
}

/** Leaves out what is not set, so that the address stays short. */
export function onlySet<Values extends Record<string, unknown>>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/**
 * `validateSearch` of a page: reads what it knows, and unsets everything else. Without that the router would hand on what the
 * address says beside it, or says wrongly.
 */
export function onlyKnown<Values extends object>(read: (search: Record<string, unknown>) => Values) {
  return (search: Record<string, unknown>): Values => {
    const unset = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]));
    return { ...unset, ...read(search) };
  };
}
