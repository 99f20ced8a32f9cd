/** A hunter: it turns toward the nearest living opponent in its segmentation and depth planes, and shoots. */
import { aimAt, BUTTON, connect, deepestPixel, nearestPixel, seatOfSegment } from '../index.ts';
import { endOnError } from './ending.ts';

endOnError();
const session = await connect(process.argv[2]);
const seat = await session.join({ name: 'hunter' });
await seat.configure({ width: 160, height: 96, planes: ['segmentation', 'depth'], fps: 20 });
let { state } = await seat.observe();
seat.match.events.on('observation', (observation) => {
  state = observation.state;
});

let seen = 0;
for await (const frame of seat.frames()) {
  const { self, other } = state;
  const target = nearestPixel(frame, (id) => other[seatOfSegment(id) ?? -1]?.alive === true);
  const goal = target ?? deepestPixel(frame); // with nobody in sight, on to where the view is deepest
  const { turn, look } = goal ? aimAt(frame, goal.pixel, self.pitch) : { turn: 0, look: 0 };
  const isStuck = Math.hypot(self.vx, self.vz) < 1.5; // by what eyes at this height look over
  if (target) seen += 1;
  seat.act({
    moveZ: target && target.metres < 6 ? 0 : -127,
    turn: Math.round(target ? turn * 0.6 : isStuck ? 9_000 : turn * 0.12 + 90),
    look: Math.round(target ? look * 0.6 : -self.pitch * 0.3),
    buttons: target && Math.abs(turn) < 900 ? BUTTON.fire : !target && self.rounds < 12 ? BUTTON.reload : 0,
  });
  if (frame.frame % 20 !== 0) continue;
  const { health, rounds, shots, hits, score } = self;
  console.log(
    `tick ${frame.tick}: health ${health}, rounds ${rounds}, hits ${hits} of ${shots}, score ${score}, saw somebody in ${seen} of 20 frames`,
  );
  seen = 0;
}
session.close();
