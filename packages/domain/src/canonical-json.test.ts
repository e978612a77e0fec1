import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const wellFormed = fc.jsonValue({ stringUnit: 'grapheme' });

test('writes the example of RFC 8785', () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('sorts members by code units, also those that look like numbers', () => {
  expect(canonicalJson({ b: 1, a: 2, '10': 3, '2': 4, é: 5 })).toBe('{"10":3,"2":4,"a":2,"b":1,"é":5}');
});

test('says the same again, whatever the order of members', () => {
  fc.assert(
    fc.property(wellFormed, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('leaves members out at any depth', () => {
  expect(canonicalJson({ a: [{ secret: 1, b: 2 }], secret: { c: 3 } }, (key) => key === 'secret')).toBe(
    '{"a":[{"b":2}]}',
  );
});

test('refuses what JSON cannot hold', () => {
  for (const value of [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    new Date(),
    new Map(),
    () => 1,
    Symbol('s'),
    '\ud800',
  ]) {
    expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
  }
});
