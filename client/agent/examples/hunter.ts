/** A hunter: it turns toward the nearest opponent in its segmentation and depth planes, and shoots. */
import { BUTTON, connect, type Frame, seatOfSegment } from '../index.ts';

const TAN_HALF_HEIGHT = Math.tan((73.74 / 2) * (Math.PI / 180)); // of a seat's vertical field of view
const TURN_PER_RADIAN = 65_536 / (2 * Math.PI);

/** Angles to the nearest pixel that belongs to a player, 1/65536 turn; undefined when nobody is seen. */
function findOpponent({
  width,
  height,
  depth,
  segmentation,
}: Frame): { turn: number; look: number; metres: number } | undefined {
  let nearest = -1;
  segmentation?.forEach((id, pixel) => {
    if (seatOfSegment(id) === undefined || !depth) return;
    if (nearest < 0 || (depth[pixel] as number) < (depth[nearest] as number)) nearest = pixel;
  });
  if (nearest < 0 || !depth) return undefined;
  const right = (((nearest % width) + 0.5 - width / 2) / (height / 2)) * TAN_HALF_HEIGHT;
  const down = ((Math.floor(nearest / width) + 0.5 - height / 2) / (height / 2)) * TAN_HALF_HEIGHT;
  return {
    turn: -Math.atan(right) * TURN_PER_RADIAN,
    look: -Math.atan(down) * TURN_PER_RADIAN,
    metres: depth[nearest] as number,
  };
}

const session = await connect(process.argv[2]);
const seat = await session.join({ name: 'hunter' });
await seat.configure({ width: 160, height: 96, planes: ['segmentation', 'depth'], fps: 20 });
let seen = 0;
let { state } = await seat.observe();
seat.match.events.on('observation', (observation) => {
  state = observation.state;
});

for await (const frame of seat.frames()) {
  const target = findOpponent(frame);
  if (target) seen += 1;
  const isAimed = target && Math.abs(target.turn) < 900;
  const hasStopped = Math.hypot(Number(state.self.vx), Number(state.self.vz)) < 1;
  seat.act({
    moveZ: target && target.metres < 6 ? 0 : -127,
    turn: Math.round(target ? target.turn * 0.6 : hasStopped ? 9_000 : 150),
    look: Math.round(target ? target.look * 0.6 : -Number(state.self.pitch) * 0.3),
    buttons: (isAimed ? BUTTON.fire : 0) | (state.self.magazine === 0 ? BUTTON.reload : 0),
  });
  if (frame.frame % 20 === 0) {
    const { health, magazine, shots, hits, score } = state.self;
    console.log(
      `tick ${frame.tick}: health ${health}, rounds ${magazine}, hits ${hits} of ${shots}, score ${score}, saw somebody in ${seen} of 20 frames`,
    );
    seen = 0;
  }
}
session.close();
