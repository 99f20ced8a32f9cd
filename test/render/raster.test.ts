/** The raster passes the contract of all renderers. */
import { RasterRenderer } from '../../server/render/raster/raster-renderer.ts';
import { describeRenderer } from './contract.ts';
import { describeThings } from './things.ts';

describeRenderer('raster', () => new RasterRenderer());
describeThings('raster', () => new RasterRenderer());
