/**
 * The numbers of the world, each with its unit and where it comes from. Change one and the world's
 * rules change: bump WORLD_VERSION and say so in CHANGELOG.md.
 */

/** Version of the rules; a recording names the one it was made with. */
export const WORLD_VERSION = 2;

/** Ticks in a second. Own choice: the common rate of displays. */
export const TICK_RATE = 60;
/** Seconds in a tick. */
export const TICK_SECONDS = 1 / TICK_RATE;

/** Places in a match. */
export const SEATS = 4;
/** Pickups an arena can hold. Own choice. */
export const MAX_PICKUPS = 32;
/** Events the world remembers, and most in one tick; four shotguns with all their hits and deaths fit twice. */
export const EVENT_RING = 96;
/** Doors and lifts an arena can hold. Own choice. */
export const MAX_MOVERS = 12;
/** Crates and barrels an arena can hold. Own choice. */
export const MAX_PROPS = 16;
/** Things of one seat that can fly or lie about at once: who has so many out can't launch another. */
export const PROJECTILES_EACH = 6;
export const MAX_PROJECTILES = SEATS * PROJECTILES_EACH;

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
/** Rounds of each kind that the weapons of who has just spawned take. */
export const SPAWN_RESERVE = 72;
/** Armour that an armour pickup gives, and the most that can be worn. */
export const ARMOUR_PICKUP = 50;
export const FULL_ARMOUR = 100;
/** Part of a wound that armour takes while there is some, 1. */
export const ARMOUR_SHARE = 0.5;
/** Ticks after a spawn in which nothing hurts; they end with the first shot. */
export const PROTECTION_TICKS = 1.5 * TICK_RATE;
/** Own explosions hurt this part of what they hurt others, 1. */
export const OWN_BLAST_SHARE = 0.5;

/** Height of the head that an explosion may reach when the middle is hidden, as part of the body's, 1. */
export const BLAST_HEAD = 0.9;
/** Part of a push that crates and barrels take, 1. */
export const PROP_PUSH = 0.5;
/** Faster upwards than this a push takes what stands off the ground, m/s. */
export const LIFTING_SPEED = 0.5;

/** Landings slower than this hurt nobody, m/s: a fall of about 4 m. */
export const SAFE_LANDING = 11;
/** Health lost for each m/s above that. */
export const FALL_DAMAGE = 8;
/** Health lost in each tick between a lift and what is in its way. */
export const CRUSH_DAMAGE = 2;

/** Speed up and down a ladder, m/s. */
export const LADDER_SPEED = 3;
/** Speed at which a jump leaves a ladder, m/s. */
export const LADDER_JUMP = 4;

/** Distance from a door's place at which somebody alive opens it, m, on the ground. */
export const DOOR_REACH = 2.2;
/** Distance at which `use` opens a door, m. */
export const USE_REACH = 2.5;
/** Ticks somebody must have stood on a lift before it goes. */
export const LIFT_DELAY_TICKS = 0.5 * TICK_RATE;

/** Fastest that a push moves a crate or barrel, m/s. */
export const PUSH_SPEED = 2;
/** Part of the pusher's speed that one tick of pushing gives, 1. */
export const PUSH_SHARE = 0.6;
/** How fast crates and barrels slow down on the ground, 1/s. */
export const PROP_FRICTION = 8;
/** Slower than this crates and barrels on the ground are at rest, m/s. */
export const PROP_REST_SPEED = 0.02;
/** How far below its base a prop feels for ground, m. */
export const PROP_GROUND_REACH = 0.02;
/** How far ground may sink under a prop in a tick and be followed, m: more than any lift does. */
export const PROP_FOLLOW_REACH = 0.15;
/** Harm that a barrel takes before it blows up. */
export const BARREL_HEALTH = 40;
/** Ticks from a barrel's last wound to its explosion: chains are seen one after the other. */
export const BARREL_FUSE_TICKS = 8;
/** Ticks after which a barrel is back: 30 s. */
export const BARREL_RETURN_TICKS = 30 * TICK_RATE;
/** A barrel's explosion: radius m, health in the middle, push m/s. */
export const BARREL_BLAST = { radiusMetres: 4, damage: 90, pushMps: 8 } as const;

/** Half the size of what is launched, m. */
export const PROJECTILE_HALF = 0.06;
/** How far below the eyes a projectile starts, m. */
export const LAUNCH_DROP = 0.12;
/** Part of the speed along a surface that a bounce keeps, 1. */
export const BOUNCE_GRIP = 0.8;
/** Slower than this after a bounce off ground a projectile lies still, m/s. */
export const BOUNCE_REST_SPEED = 0.6;
/** Slower than this into a surface a bounce is not told, m/s. */
export const QUIET_BOUNCE = 1;

/** Distance at which a relic is taken, a plate is pressed and a goal is reached, m. */
export const OBJECTIVE_REACH = 1;
/** Ticks a relic must be held for a point: one second. */
export const RELIC_POINT_TICKS = TICK_RATE;
/** Ticks until a dropped relic is back in its place: 15 s. */
export const RELIC_RETURN_TICKS = 15 * TICK_RATE;
/** Ticks a gate stays open after both its plates were pressed together: 6 s. */
export const GATE_TICKS = 6 * TICK_RATE;
/** Ticks until a goal that was reached can be reached again: 5 s. */
export const GOAL_RETURN_TICKS = 5 * TICK_RATE;

/** Default length of an episode: 5 minutes. */
export const TIME_LIMIT_TICKS = 5 * 60 * TICK_RATE;
