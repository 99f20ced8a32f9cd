/** Faults of what seats are told: secrets that leak, openly or in what else is told, and things that are not so. */
import { TURN } from '../../../shared/math/angle.ts';
import { readEvent } from '../../../shared/world/event.ts';
import type { Telling, WireSaboteur } from '../wire-saboteur.ts';

type Row = Record<string, unknown>;
type State = { readonly self: Row; readonly other: Row[] };

const PLACE = ['x', 'y', 'z'] as const;
/** Numbers of which only who sees a seat is told. */
const SEEN_NUMBERS = [...PLACE, 'vx', 'vy', 'vz', 'eye', 'stride', 'yaw', 'pitch', 'protectedTicks'] as const;

const stateOf = ({ observation }: Telling) => observation.state as unknown as State;

/** Changes the rows of others that are alive and seen, or alive and not seen. */
function eachOther(telling: Telling, isSeen: boolean, change: (row: Row, seat: number) => void): void {
  const { world, observation } = telling;
  for (const [seat, row] of stateOf(telling).other.entries())
    if (seat !== observation.seat && world.seat.alive[seat] === 1 && row.visible === isSeen) change(row, seat);
}

/** Shows rows as they would be, were the seat in plain view. */
function reveal({ world }: Telling, row: Row, seat: number): void {
  row.visible = true;
  for (const name of SEEN_NUMBERS) row[name] = world.seat[name][seat];
}

const tells = (id: string, fault: string, unit: string, amounts: WireSaboteur['amounts']) =>
  ({ id, offends: 'secrecy', fault, unit, amounts, tape: 'ground' }) as const;

export const TELLING_SABOTEURS: readonly WireSaboteur[] = [
  {
    ...tells('leaked-place', 'of the place of who is not seen # is told', '1', [1e-9, 0.01, 1]),
    create: (part) => ({
      tell: (telling) =>
        eachOther(telling, false, (row, seat) => {
          for (const axis of PLACE) row[axis] = (telling.world.seat[axis][seat] as number) * part;
        }),
    }),
  },
  {
    ...tells('tell-tale-stride', 'the own stride carries # of the place of who is not seen', '1', [1e-9, 0.01, 1]),
    create: (part) => ({
      tell: (telling) =>
        eachOther(telling, false, (_row, seat) => {
          const { self } = stateOf(telling);
          self.stride = (self.stride as number) + (telling.world.seat.x[seat] as number) * part;
        }),
    }),
  },
  {
    ...tells('tell-tale-wound', 'wounds seem to come from # steps aside', '1/65536 turn', [1, 100, 32_768]),
    isWhole: true,
    create: (steps) => ({
      tell(telling) {
        const { self } = stateOf(telling);
        if (self.hurtYaw !== 0) self.hurtYaw = ((self.hurtYaw as number) + steps) % TURN;
      },
    }),
  },
  {
    ...tells('clairvoyance', 'the first # seats are seen through walls', 'seats', [1, 2, 4]),
    isWhole: true,
    create: (seats) => ({
      tell: (telling) => eachOther(telling, false, (row, seat) => seat < seats && reveal(telling, row, seat)),
    }),
  },
  {
    ...tells('blind-spot', 'the first # seats are not seen in plain view', 'seats', [1, 2, 4]),
    isWhole: true,
    create: (seats) => ({
      tell: (telling) =>
        eachOther(telling, true, (row, seat) => {
          if (seat >= seats) return;
          for (const name of SEEN_NUMBERS) row[name] = 0;
          Object.assign(row, { visible: false, weapon: 'melee', crouched: false, grounded: false });
        }),
    }),
  },
  {
    ...tells('open-health', 'the health of the first # seats is told', 'seats', [1, 2, 4]),
    isWhole: true,
    create: (seats) => ({
      tell(telling) {
        const { other } = stateOf(telling);
        for (let seat = 0; seat < seats; seat++)
          Object.assign(other[seat] as Row, { health: telling.world.seat.health[seat] });
      },
    }),
  },
  {
    ...tells('false-health', 'the own health is told # too low', 'health', [1, 10, 50]),
    isWhole: true,
    create: (health) => ({
      tell(telling) {
        const { self } = stateOf(telling);
        self.health = (self.health as number) - health;
      },
    }),
  },
  {
    ...tells('mirage', 'who is seen is told # m beside the place', 'm', [1e-9, 0.01, 5]),
    create: (metres) => ({
      tell: (telling) =>
        eachOther(telling, true, (row) => {
          row.x = (row.x as number) + metres;
        }),
    }),
  },
  {
    ...tells('flattery', 'rewards are # points too high', 'points', [1, 2, 20]),
    isWhole: true,
    create: (points) => ({
      tell({ observation }) {
        observation.reward += points;
      },
    }),
  },
  {
    ...tells('gossip', 'of the last # events all are told to everybody', 'events', [1, 4, 16]),
    isWhole: true,
    create: (events) => ({
      tell({ world, observation }) {
        const count = world.match.eventCount[0] as number;
        const { length } = world.event.kind;
        for (let i = Math.max(0, count - events); i < count; i++)
          observation.events.push(readEvent(world.event, i % length));
      },
    }),
  },
];
