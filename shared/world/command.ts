/**
 * Every input to a tick that is not an action: ordered, journalled, applied before the actions. Wall
 * clock facts (somebody joined, a deadline passed) reach the world only in this form.
 */
import { editSchema } from '../schema/edit.ts';
import { array, bytes, type Infer, integer, object, oneOf, variants } from '../schema/schema.ts';
import { countLeaves } from '../schema/view-tree.ts';
import { SEATS } from './constants.ts';
import { CONTROLLERS, worldTable } from './world.ts';

const seat = integer({ min: 0, max: SEATS - 1, doc: 'place in the match' });

export const commandSchema = variants('kind', {
  /** Somebody takes a seat, empty or filled; the body that stands there goes on. */
  join: object({ seat, controller: oneOf(CONTROLLERS) }),
  /** The seat becomes empty. */
  leave: object({ seat }),
  /** The seat's controller was silent for too long; a bot goes on with its body. */
  timeout: object({ seat }),
  /**
   * A new episode begins: the world becomes tick 0 of this seed with the same controllers. It takes
   * the whole step: nothing moves in it.
   */
  reset: object({ seed: integer({ min: 0, max: 4_294_967_295 }) }),
  /** The world becomes this earlier state. It takes the whole step: nothing moves in it. */
  restore: object({ snapshot: bytes({ maxLength: worldTable.byteLength }) }),
  /** Single elements of the world become these numbers. It takes the whole step: nothing moves in it. */
  patch: object({ edits: array(editSchema(worldTable), { max: countLeaves(worldTable) }) }),
});
export type Command = Infer<typeof commandSchema>;
