// A world of treacle: the exact rules, and then everybody loses a part of their speed.
import { SEATS, stepWorld } from 'parallax-world/simulator';

const LOSS = 0.02; // part of the speed over the ground, a tick

/** @type {import('parallax-world/simulator').Simulator} */
export default {
  id: 'treacle',
  deterministic: true,
  step(jobs) {
    for (const job of jobs) {
      stepWorld(job); // reads job.world, job.actions and job.commands; writes job.next and job.events
      const { vx, vz } = job.next.seat;
      for (let seat = 0; seat < SEATS; seat++) {
        vx[seat] *= 1 - LOSS;
        vz[seat] *= 1 - LOSS;
      }
    }
  },
};
