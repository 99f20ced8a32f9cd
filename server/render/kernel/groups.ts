/** Things that move, as a scene has them: which of them a seat sees, and those drawn one after the other. */
import { drawInstances } from './entity.ts';
import { beginFront, endFront } from './entity-span.ts';
import * as at from './layout.ts';
import { isHidden } from './visibility.ts';

/** Whether a seat is meant to see a group. */
function isFor(group: i32, seat: i32): bool {
  const only = load<i32>(group + at.GROUP_ONLY_FOR);
  return load<i32>(group + at.GROUP_HIDDEN_FROM) !== seat && (only < 0 || only === seat);
}

function isInView(group: i32): bool {
  return !isHidden(
    load<f32>(group + at.GROUP_CENTRE),
    load<f32>(group + at.GROUP_CENTRE + 4),
    load<f32>(group + at.GROUP_CENTRE + 8),
    load<f32>(group + at.GROUP_RADIUS),
  );
}

/**
 * Writes pointers to the groups that a seat has in front of everything, or to the others of which any
 * may be in view and before the arena. Returns how many.
 */
export function chooseGroups(group: i32, count: i32, seat: i32, onTop: i32, chosen: i32): i32 {
  const first = chosen;
  for (; count > 0; count--) {
    if (load<i32>(group + at.GROUP_ON_TOP) === onTop && isFor(group, seat) && (onTop !== 0 || isInView(group))) {
      store<i32>(chosen, group);
      chosen += 4;
    }
    group += at.GROUP_BYTES;
  }
  return (chosen - first) >> 2;
}

/** Draws groups. */
export function drawGroups(chosen: i32, count: i32): void {
  for (; count > 0; count--) {
    const group = load<i32>(chosen);
    drawInstances(load<i32>(group + at.GROUP_FIRST), load<i32>(group + at.GROUP_COUNT));
    chosen += 4;
  }
}

/** Draws groups in front of everything: before the arena, or not at all. */
export function drawFront(chosen: i32, count: i32): void {
  beginFront();
  drawGroups(chosen, count);
  endFront();
}
