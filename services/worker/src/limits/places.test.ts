import { expect, test } from 'vitest';
import { createPlaces } from './places.ts';

test('lets in as many as there is room for, in the order in which they came', async () => {
  const places = createPlaces(5);
  const entered: string[] = [];
  const enter = (name: string, count: number) => void places.take(count).then(() => entered.push(name));
  enter('first', 3);
  enter('large', 4);
  enter('small', 1);
  await expect.poll(() => entered).toEqual(['first']);
  places.giveBack(1);
  await new Promise(setImmediate);
  expect(entered).toEqual(['first']);
  places.giveBack(2);
  await expect.poll(() => entered).toEqual(['first', 'large', 'small']);
});

test('refuses what would wait for ever', () => {
  expect(() => createPlaces(2).take(3)).toThrow('only 2 places');
});
