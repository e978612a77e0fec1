/** Renders the fields of a row as XML elements; .NET dates become ISO text, empty objects vanish. */
export function toXml(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const item = name.endsWith('Addresses') ? 'Address' : name.replace(/s$/, '');
    return value.length === 0 ? '' : `<${name}>${value.map((each) => element(item, each)).join('')}</${name}>`;
  }
  if (typeof value === 'object') {
    const inner = toXml(value as Record<string, unknown>);
    return inner === '' ? '' : `<${name}>${inner}</${name}>`;
  }
  return `<${name}>${escapeXml(typeof value === 'string' ? isoDate(value) : String(value))}</${name}>`;
}

function isoDate(text: string): string {
  const match = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text);
  return match === null ? text : new Date(Number(match[1])).toISOString().replace(/0?Z$/, '');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
