/**
 * Where the numbers lie in the raster's memory: byte offsets of the records that the packer writes
 * and the kernel reads. Plain constants, so that both sides are compiled from this one file. All
 * numbers are 4 bytes wide, f32 unless told; "pointer" and "count" are i32.
 */

/** Parameters of one view. */
export const VIEW_BYTES = 128;
export const VIEW_EYE = 0; // x, y, z
export const VIEW_RIGHT = 12; // three unit vectors: right, up, forward
export const VIEW_UP = 24;
export const VIEW_FORWARD = 36;
export const VIEW_FOCAL = 48; // pixels, or pixels a metre where rays are parallel
export const VIEW_WIDTH = 52; // i32, pixels
export const VIEW_HEIGHT = 56; // i32, pixels
export const VIEW_PLANES = 60; // i32, PLANE_ bits
export const VIEW_ARENA = 64; // pointer
export const VIEW_ORTHO = 68; // i32: 1 where rays are parallel
export const VIEW_COLOUR = 80; // pointer: RGBA scratch
export const VIEW_RGB = 84; // pointer: packed plane
export const VIEW_DEPTH = 88; // pointer: plane
export const VIEW_SEGMENTS = 92; // pointer: plane
export const VIEW_SCRATCH = 96; // pointer: SCRATCH_BYTES of working memory
export const VIEW_POOL = 100; // pointer and bytes: room for images of surfaces
export const VIEW_POOL_BYTES = 104;
export const VIEW_GRAY = 108; // pointer: plane
export const VIEW_MOTION = 112; // pointer: plane
export const VIEW_PARTS = 116; // pointer: u16 a pixel, the part that is there
export const VIEW_FLOWS = 120; // pointer: flows by part
export const VIEW_TICKS = 124; // ticks since the picture that motion is told from

export const PLANE_RGB = 1;
export const PLANE_DEPTH = 2;
export const PLANE_SEGMENTS = 4;
export const PLANE_GRAY = 8;
export const PLANE_MOTION = 16;
/** Planes that are made of colours, and those that tell what a pixel is of. */
export const PLANES_OF_COLOUR = 9;
export const PLANES_OF_THINGS = 20;

/**
 * How the picture of one part moves. For a pixel `a` right and `b` below the middle at 1/depth w, each
 * row is a number times a, b, 1 and w: what is added to a and b before they are divided by the depth
 * of before as a part of the depth now, and that part less one. Where rays are parallel w is the depth
 * itself and the last row is zero. Part 0 is what rests in the world.
 */
export const FLOW_BYTES = 48;
export const FLOW_X = 0;
export const FLOW_Y = 16;
export const FLOW_Z = 32;

/** Working memory of the rasterizer. */
export const SCRATCH_BYTES = 278528;
export const SCRATCH_LEFT = 0; // i32 a row: first pixel of a span
export const SCRATCH_RIGHT = 4096; // i32 a row: one past the last pixel
export const SCRATCH_POLYGON = 8192; // corners of the polygon in hand
export const SCRATCH_CAMERA = 16384; // three columns of MOST_VERTICES: the model in hand in camera space
export const SCRATCH_SCREEN = 22528; // its corners on the screen
export const SCRATCH_COVER = 32768; // u64 for 64 pixels of a row, 115,200 bytes at the largest size
export const SCRATCH_FRONT = 147968; // the same, of what is in front of everything

/** Most corners of a piece of the arena; clipping adds two. */
export const MOST_CORNERS = 500;

/** Most vertices of a model. */
export const MOST_VERTICES = 512;

/** One corner on the screen. */
export const CORNER_BYTES = 16;
export const CORNER_X = 0;
export const CORNER_Y = 4;
export const CORNER_ROW = 8; // i32: first row whose centre is at or below it
export const CORNER_CODE = 12; // i32: outcode

/** An arena. Vertex columns are f32 and padded to four. */
export const ARENA_BYTES = 80;
export const ARENA_VERTICES = 0; // count, a multiple of four
export const ARENA_X = 4; // pointers to columns
export const ARENA_Y = 8;
export const ARENA_Z = 12;
export const ARENA_CAMERA_X = 16; // columns the kernel fills
export const ARENA_CAMERA_Y = 20;
export const ARENA_CAMERA_Z = 24;
export const ARENA_SCREEN = 28; // pointer to corners on the screen, which the kernel fills
export const ARENA_ROOT = 44; // pointer to a node, 0 for none
export const ARENA_FOG = 48; // red, green, blue: i32 0..255
export const ARENA_FOG_DENSITY = 60; // 1/m

/** A node of the BSP tree. */
export const NODE_BYTES = 80;
export const NODE_PLANE = 0; // x, y, z, d
export const NODE_LOW = 16; // x, y, z
export const NODE_HIGH = 28;
export const NODE_FRONT = 40; // pointers, 0 for none
export const NODE_BACK = 44;
export const NODE_ALONG = 48; // pointer and count of fragments
export const NODE_ALONG_COUNT = 52;
export const NODE_AGAINST = 56;
export const NODE_AGAINST_COUNT = 60;
export const NODE_SIZE = 64; // count

export const FRAGMENT_BYTES = 16;
export const FRAGMENT_SURFACE = 0; // pointer
export const FRAGMENT_LOOP = 4; // pointer to i32: CORNER_BYTES times the vertex number
export const FRAGMENT_COUNT = 8; // count

/** What all faces have, of the arena and of models: mappings are x, y, z, offset in the space of the face. */
export const FACE_PLANE = 0; // x, y, z, d; of length 1
export const FACE_S = 16; // texels
export const FACE_T = 32;
export const FACE_DENSITY = 48; // texels in a square of its space
export const FACE_TEXTURE = 52; // pointer to the smallest level
export const FACE_LOG2 = 56; // i32

/** A surface of the arena: a face with its images. */
export const SURFACE_BYTES = 96;
export const SURFACE_IMAGES = 60; // pointer to LOG2 + 1 images, finest first
export const SURFACE_LIGHT = 64; // pointer to the first luxel
export const SURFACE_LIGHT_STRIDE = 68; // i32, bytes a row
export const SURFACE_U = 72; // 1/128 luxels a texel, and at texel 0
export const SURFACE_V = 80;
export const SURFACE_U_MAX = 88;
export const SURFACE_V_MAX = 92;

/**
 * An image of a surface: its texture at one level under its light, made when it is first seen. It
 * lies in strips of 2^STRIP_LOG2 texels: a page of memory holds a patch that is about square.
 */
export const IMAGE_BYTES = 32;
export const IMAGE_FIRST_S = 0; // i32, texels of its level
export const IMAGE_FIRST_T = 4;
export const IMAGE_STRIPS = 8; // count
export const IMAGE_ROWS = 12; // count
export const IMAGE_ROWS_LOG2 = 16; // i32: rows that a strip has room for
export const IMAGE_TEXELS = 20; // pointer
export const IMAGE_FILLING = 24; // i32: the filling of the pool that it was made in, 0 for none
export const STRIP_LOG2 = 4;
/** An image has at most so many rows, and columns. */
export const MOST_TEXELS_LOG2 = 10;

/** One entity of a scene: placed models that are seen or hidden as a whole. */
export const GROUP_BYTES = 48;
export const GROUP_CENTRE = 0; // x, y, z
export const GROUP_RADIUS = 12;
export const GROUP_HIDDEN_FROM = 16; // i32: a seat, or -1
export const GROUP_ONLY_FOR = 20; // i32: a seat, or -1
export const GROUP_ON_TOP = 24; // i32: 1 for what is in front of everything
export const GROUP_FIRST = 28; // pointer and count of placed models; -1 until they are written
export const GROUP_COUNT = 32;
export const GROUP_ENTITY = 36; // i32: its number in the scene
export const GROUP_SHEETS = 40; // pointer and count of sheets
export const GROUP_SHEET_COUNT = 44;

/** A placed model. */
export const INSTANCE_BYTES = 96;
export const INSTANCE_MODEL = 0; // pointer
export const INSTANCE_SEGMENT = 4; // i32
export const INSTANCE_PART = 8; // i32: its number in the scene, from 1 up
export const INSTANCE_MATRIX = 16; // three rows of four
export const INSTANCE_LIGHT = 64; // red, green, blue, encoded

export const MODEL_BYTES = 24;
export const MODEL_VERTICES = 0; // count, a multiple of four
export const MODEL_X = 4; // pointers to columns
export const MODEL_Y = 8;
export const MODEL_Z = 12;
export const MODEL_POLYGONS = 16; // count
export const MODEL_FIRST = 20; // pointer

/** A polygon of a model: a face with its corners. */
export const MODEL_POLYGON_BYTES = 80;
export const MODEL_POLYGON_LOOP = 64; // pointer to i32: CORNER_BYTES times the vertex number
export const MODEL_POLYGON_COUNT = 68; // count
export const MODEL_POLYGON_EMISSIVE = 72; // i32

/** A placed sheet: a flat translucent part of an effect. */
export const SHEET_BYTES = 96;
export const SHEET_MODEL = 0; // pointer to a model of one polygon
export const SHEET_BLEND = 4; // i32, BLEND_
export const SHEET_FACING = 8; // i32, FACING_
export const SHEET_STRENGTH = 12; // i32, 0..256
export const SHEET_MATRIX = 16; // three rows of four
export const SHEET_LIGHT = 64; // red, green, blue, encoded

export const BLEND_ADD = 0;
export const BLEND_OVER = 1;
export const FACING_SURFACE = 0;
export const FACING_EYE = 1;
export const FACING_BEAM = 2;

/** What sheets of a view are sorted by: u64, then a pointer to the sheet. */
export const ORDER_BYTES = 16;
