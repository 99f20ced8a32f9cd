/** Who gets a seat, and what the world is told of it. */
import { expect, test } from 'vitest';
import { Roster } from '../../server/match/roster.ts';

let count = 0;
const roster = (bots: number) => new Roster(bots, () => `token-${count++}`);
const join = { type: 'join', id: 1 } as const;

test('NET-16 free seats go first, then bots; the bodies of bots go on', () => {
  const seats = roster(3);
  expect(seats.places.map(({ controller }) => controller)).toEqual(['none', 'bot', 'bot', 'bot']);
  expect(seats.join('a', join, 0)).toMatchObject({
    place: { seat: 0 },
    command: { kind: 'join', controller: 'human' },
  });
  const second = seats.join('b', { ...join, controller: 'agent', name: 'B' }, 0);
  expect(second).toMatchObject({
    place: { seat: 1, name: 'B' },
    command: { kind: 'join', seat: 1, controller: 'agent' },
  });
});

test('NET-16 a seat left goes to a bot where the match has bots, else it is empty', () => {
  const filled = roster(3);
  filled.join('a', join, 0);
  expect(filled.leave('a', undefined)).toEqual({
    seats: [0],
    commands: [{ kind: 'join', seat: 0, controller: 'bot' }],
  });
  const bare = roster(0);
  bare.join('a', join, 0);
  expect(bare.leave('a', 0).commands).toEqual([{ kind: 'leave', seat: 0 }]);
});

test('NET-17 a silent seat goes to a bot and its token brings the owner back, name and kind', () => {
  const seats = roster(0);
  const { place } = seats.join('a', { ...join, name: 'Ada', controller: 'agent' }, 0);
  const token = place.token as string;
  expect(seats.timeout(place)).toEqual({ kind: 'timeout', seat: 0 });
  expect(place).toMatchObject({ controller: 'bot', session: null });
  expect(place.name).not.toBe('Ada');
  const back = seats.join('b', { ...join, token }, 5);
  expect(back).toMatchObject({ command: { kind: 'join', seat: 0, controller: 'agent' }, replaced: null });
  expect(back.place).toMatchObject({ name: 'Ada', session: 'b', token });
});

test('NET-17 a seat that somebody may come back to is given away last, and then for good', () => {
  const seats = roster(4);
  const { place } = seats.join('a', join, 0);
  const token = place.token as string;
  seats.timeout(place);
  const taken = ['b', 'c', 'd', 'e'].map((session) => seats.join(session, join, 0).place.seat);
  expect(taken).toEqual([1, 2, 3, 0]);
  expect(() => seats.join('a', { ...join, token }, 0)).toThrow(/token/);
});

test('NET-16 the world is brought to what the roster says, and only where it differs', () => {
  const seats = roster(2);
  expect(seats.commandsFrom(['none', 'human', 'bot', 'none'])).toEqual([
    { kind: 'leave', seat: 1 },
    { kind: 'join', seat: 3, controller: 'bot' },
  ]);
});
