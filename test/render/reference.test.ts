/** The reference passes the contract of all renderers. */
import { ReferenceRenderer } from '../../server/render/reference/reference-renderer.ts';
import { describeRenderer } from './contract.ts';
import { describeThings } from './things.ts';

describeRenderer('reference', () => new ReferenceRenderer());
describeThings('reference', () => new ReferenceRenderer());
