/**
 * The numbers of the world, each with its unit and where it comes from. Change one and the world's
 * rules change: bump WORLD_VERSION and say so in CHANGELOG.md.
 */

/** Version of the rules; a recording names the one it was made with. */
export const WORLD_VERSION = 1;

/** Ticks in a second. Own choice: the common rate of displays. */
export const TICK_RATE = 60;
/** Seconds in a tick. */
export const TICK_SECONDS = 1 / TICK_RATE;

/** Places in a match. */
export const SEATS = 4;
/** Pickups an arena can hold. Own choice. */
export const MAX_PICKUPS = 32;
/** Events the world remembers; more than four seats can cause in the longest effect's life. */
export const EVENT_RING = 64;

/** Half the width of a player's box, m. Own choice: shoulders of an adult with room for gear. */
export const PLAYER_HALF_WIDTH = 0.35;
/** Height of a standing player's box, m. */
export const STAND_HEIGHT = 1.8;
/** Height of a crouching player's box, m. */
export const CROUCH_HEIGHT = 1.2;
/** Height of the eyes above the feet, standing, m. */
export const STAND_EYE = 1.62;
/** Height of the eyes above the feet, crouching, m. */
export const CROUCH_EYE = 1.02;
/** Speed at which the eyes go from one height to the other, m/s. */
export const EYE_SPEED = 4;

/** Downward acceleration, m/s². Above the physical 9.81 so that jumps feel crisp, as in the genre. */
export const GRAVITY = 15;
/** Upward speed at take-off, m/s: a jump of about 1.0 m. */
export const JUMP_SPEED = 5.5;
/** Full running speed on the ground, m/s. */
export const RUN_SPEED = 6;
/** Part of the run speed when crouching or walking, 1. */
export const SLOW_FACTOR = 0.5;
/** How fast wanted speed is approached on the ground and in the air, 1/s (Quake's accelerate). */
export const GROUND_ACCELERATION = 10;
export const AIR_ACCELERATION = 1;
/** How fast a player on the ground slows down, 1/s (Quake's friction). */
export const FRICTION = 6;
/** Below this speed friction works as at this speed, m/s (Quake's stop speed, in metres). */
export const STOP_SPEED = 2.5;
/** Highest speed a player can have in any direction, m/s. */
export const MAX_SPEED = 40;
/** Highest step that is climbed without a jump, m. */
export const STEP_HEIGHT = 0.45;
/** Least upward part of a surface's normal that can be stood on, 1: slopes up to 45 degrees. */
export const STAND_NORMAL = 0.7;
/** Gap that traces keep from surfaces, m: far above rounding, far below anything seen. */
export const SKIN = 1 / 1024;

/** Highest pitch, 1/65536 turn: 88 degrees, so that a view is never straight up. */
export const MAX_PITCH = 16_020;

/** Health of a player that has just spawned, and the most a pickup fills up to. */
export const FULL_HEALTH = 100;
/** Ticks from death to respawn: 2 s. */
export const RESPAWN_TICKS = 2 * TICK_RATE;
/** Ticks from a pickup's taking to its return: 15 s. */
export const PICKUP_RETURN_TICKS = 15 * TICK_RATE;
/** Distance at which a pickup is taken, m, from the feet. */
export const PICKUP_REACH = 0.9;
/** Health that a health pickup gives. */
export const HEALTH_PICKUP = 35;
/** Rounds that an ammunition pickup gives. */
export const AMMUNITION_PICKUP = 30;

/** Default kills that end an episode. */
export const SCORE_LIMIT = 25;
/** Default length of an episode: 5 minutes. */
export const TIME_LIMIT_TICKS = 5 * 60 * TICK_RATE;
