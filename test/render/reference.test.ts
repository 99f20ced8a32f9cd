/** The reference passes the contract of all renderers. */
import { ReferenceRenderer } from '../../server/render/reference/reference-renderer.ts';
import { describeRenderer } from './contract.ts';

describeRenderer('reference', () => new ReferenceRenderer());
