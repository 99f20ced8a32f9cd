/** A program of its own that says what a tick allocates, as JSON: `bench world` runs it in an engine that settles soon. */
import { countTickAllocations } from './tick-allocation.ts';

process.stdout.write(JSON.stringify(countTickAllocations()));
