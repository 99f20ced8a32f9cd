/** What a player's body and hands do, as a scene tells it. */
export interface Pose {
  x: number;
  y: number;
  z: number;
  yaw: number;
  pitch: number;
  /** Way walked, m. */
  stride: number;
  /** Part of the run speed. */
  pace: number;
  crouch: number;
  /** Row of the weapon in hand. */
  weapon: number;
  reload: number;
  /** How far the weapon is taken in hand, 1 when it is ready. */
  raise: number;
  isLoaded: boolean;
  /** Ticks of protection after a spawn that are left. */
  shield: number;
  fireAge: number;
  hurtAge: number;
  deathAge: number;
}
