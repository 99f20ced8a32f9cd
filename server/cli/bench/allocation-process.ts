/**
 * A program of its own that says what a tick allocates. `bench world` starts it with an engine that compiles
 * a function after a few calls in place of thousands: until then doubles are allocated that compiled code
 * keeps in registers, and what rare events need hours of play for is so reached in seconds. No time is taken
 * here: code that is compiled so early is a little slower.
 */
import { countTickAllocations } from './tick-allocation.ts';

process.stdout.write(JSON.stringify(countTickAllocations()));
