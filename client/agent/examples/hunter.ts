/** A hunter: it turns toward the nearest living opponent in its segmentation and depth planes, and shoots. */
import { BUTTON, connect, type Frame, type ObservationView, seatOfSegment } from '../index.ts';

const TAN_HALF_HEIGHT = Math.tan((73.74 / 2) * (Math.PI / 180)); // of a seat's vertical field of view
const TURN_PER_RADIAN = 65_536 / (2 * Math.PI);

/** The pixel that is best by its depth, as angles from the middle of the view, 1/65536 turn. */
function find(
  { width, height, depth = new Float32Array() }: Frame,
  isBetter: (pixel: number, metres: number, best: number) => boolean,
) {
  let best = -1;
  depth.forEach((metres, pixel) => {
    if (isBetter(pixel, metres, depth[best] ?? Number.NaN)) best = pixel;
  });
  if (best < 0) return undefined;
  const slope = (pixels: number) => -Math.atan((pixels / (height / 2)) * TAN_HALF_HEIGHT) * TURN_PER_RADIAN;
  return {
    turn: slope((best % width) + 0.5 - width / 2),
    look: slope(Math.floor(best / width) + 0.5 - height / 2),
    metres: depth[best] as number,
  };
}

function findOpponent(frame: Frame, { other }: ObservationView) {
  const isAlive = (pixel: number) => other[seatOfSegment(frame.segmentation?.[pixel] ?? 0) ?? -1]?.alive;
  return find(frame, (pixel, metres, best) => !(metres >= best) && isAlive(pixel) === true);
}

/** The deepest place at eye level: there is the way on. */
function findWay(frame: Frame) {
  const row = Math.floor(frame.height / 2) * frame.width;
  return find(frame, (pixel, metres, best) => pixel >= row && pixel < row + frame.width && !(metres <= best));
}

const session = await connect(process.argv[2]);
const seat = await session.join({ name: 'hunter' });
await seat.configure({ width: 160, height: 96, planes: ['segmentation', 'depth'], fps: 20 });
let { state } = await seat.observe();
seat.match.events.on('observation', (observation) => {
  state = observation.state;
});

let seen = 0;
for await (const frame of seat.frames()) {
  const target = findOpponent(frame, state);
  const way = findWay(frame);
  const isAimed = target !== undefined && Math.abs(target.turn) < 900;
  const isStuck = Math.hypot(Number(state.self.vx), Number(state.self.vz)) < 1.5; // by what eyes at this height look over
  if (target) seen += 1;
  seat.act({
    moveZ: target && target.metres < 6 ? 0 : -127,
    turn: Math.round(target ? target.turn * 0.6 : isStuck ? 9_000 : (way?.turn ?? 0) * 0.12 + 90),
    look: Math.round(target ? target.look * 0.6 : -Number(state.self.pitch) * 0.3),
    buttons: isAimed ? BUTTON.fire : !target && Number(state.self.magazine) < 12 ? BUTTON.reload : 0,
  });
  if (frame.frame % 20 !== 0) continue;
  const { health, magazine, shots, hits, score } = state.self;
  console.log(
    `tick ${frame.tick}: health ${health}, rounds ${magazine}, hits ${hits} of ${shots}, score ${score}, saw somebody in ${seen} of 20 frames`,
  );
  seen = 0;
}
session.close();
