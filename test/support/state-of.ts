/** The state that an observation tells, by names. */
import type { ObservationView, ToldObservation } from '../../shared/protocol/replies.ts';

export function stateOf(told: ToldObservation | undefined): ObservationView {
  if (told && 'state' in told) return told.state;
  throw new Error(`expected an observation by names, received ${told ? 'a packed one' : 'none'}`);
}
