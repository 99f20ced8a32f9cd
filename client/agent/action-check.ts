/**
 * An action held against the protocol's own schema before it is sent: `act` has no reply, so what is
 * wrong with one has to be said where it is given.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { issuesOf } from '../../shared/schema/schema.ts';
import { type Action, actionSchema } from '../../shared/world/action.ts';

/** Throws `message-invalid` with the first wrong field, and a fix where one mends the whole action. */
export function checkAction(action: Action): void {
  const issues = issuesOf(actionSchema, action);
  const [first] = issues;
  if (!first) return;
  const { path, expected, received } = first;
  const fix = issues.every((issue) => issue.fix) ? { fix: issues.flatMap((issue) => issue.fix ?? []) } : {};
  throw new ParallaxError('message-invalid', { path, expected, received, ...fix });
}
