/** A random agent: it takes a seat of the running match and does whatever comes to mind. */
import { BUTTON, connect } from '../index.ts';
import { endOnError } from './ending.ts';

endOnError();
const session = await connect(process.argv[2]);
const seat = await session.join({ name: 'random' });
console.log(`seat ${seat.seat} of ${seat.match.id}, arena ${seat.info.arena}`);

const upTo = (most: number) => Math.floor(Math.random() * (most + 1));
let ticks = 0;

for await (const { tick, state } of seat.observations()) {
  if (ticks % 15 === 0) {
    seat.act({
      moveX: upTo(254) - 127,
      moveZ: upTo(190) - 127, // more often forwards, which is negative
      turn: upTo(16_384) - 8_192,
      look: -state.self.pitch, // keeps the view level
      buttons: (upTo(3) === 0 ? BUTTON.fire : 0) | (upTo(9) === 0 ? BUTTON.jump : 0),
    });
  }
  ticks += 1;
  if (ticks % 60 === 0) {
    const { health, score, deaths, x, z } = state.self;
    console.log(
      `tick ${tick}: health ${health}, score ${score}, deaths ${deaths}, at ${x.toFixed(1)}, ${z.toFixed(1)}`,
    );
  }
}
session.close();
