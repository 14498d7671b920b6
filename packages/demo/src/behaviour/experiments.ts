import { mix } from "../random/rng.ts";
import { tell, type Visit } from "./visit.ts";

interface Experiment {
  key: string;
  /** Days of the world, half-open. */
  from: number;
  to: number;
  variants: readonly string[];
  /** Multiplies the chance to buy for those in the last variant. */
  effect: number;
}

/** The first experiment works; the second runs on into the live stream and changes little. */
export const EXPERIMENTS: readonly Experiment[] = [
  { key: "store-page-trailers", from: 30, to: 65, variants: ["control", "autoplay"], effect: 1.28 },
  { key: "one-page-checkout", from: 66, to: 10_000, variants: ["control", "one_page"], effect: 1.08 },
];

/** Tells once per person and experiment which variant they see. */
export function expose(visit: Visit): void {
  const { user, day } = visit;
  for (const experiment of EXPERIMENTS) {
    if (day < experiment.from || day >= experiment.to || user.exposed.has(experiment.key)) continue;
    user.exposed.add(experiment.key);
    tell(visit, "marketing-service", "experiment.exposed", {
      key: experiment.key,
      variant: variantOf(visit.world.seed, user.index, experiment),
    });
  }
}

/** How much the running experiments change this person's chance to buy. */
export function experimentEffect(visit: Visit): number {
  let effect = 1;
  for (const experiment of EXPERIMENTS) {
    if (visit.day < experiment.from || visit.day >= experiment.to) continue;
    const variant = variantOf(visit.world.seed, visit.user.index, experiment);
    if (variant === experiment.variants.at(-1)) effect *= experiment.effect;
  }

  return effect;
}

/** A stable, even split of people by hash. */
export function variantOf(seed: number, userIndex: number, experiment: Experiment): string {
  const hash = mix(seed, 0x61622f, userIndex, experiment.from);

  return experiment.variants[hash % experiment.variants.length] as string;
}
