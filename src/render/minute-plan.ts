import type { Prose, Session } from '../course/model.ts';

/** A plan for a room as trainers read it: a row for each part, with the minutes from the beginning. */
export interface MinutePlan {
  /** The module that it belongs to; absent where only one can be meant. */
  readonly heading?: string;
  readonly rows: readonly PlanRow[];
  readonly minutes: number;
}

interface PlanRow {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly aim: string;
  readonly method: string;
  readonly material: readonly string[];
  readonly planB: string;
}

/** The plans of some groups of sessions; `inline` makes safe HTML of a text. Groups without sessions have none. */
export function minutePlans(
  groups: readonly { readonly heading: string; readonly sessions: readonly Session[] }[],
  inline: (text: Prose | undefined) => string,
): MinutePlan[] {
  const planned = groups.filter(({ sessions }) => sessions.length > 0);
  return planned.map(({ heading, sessions }) => {
    let minutes = 0;
    const rows = sessions.map((session): PlanRow => {
      const from = minutes;
      minutes += session.minutes;
      return {
        id: session.id,
        from,
        to: minutes,
        title: inline(session.title),
        aim: inline(session.aim),
        method: inline(session.method),
        material: session.material.map(inline),
        planB: inline(session.planB),
      };
    });
    return { ...(groups.length > 1 ? { heading } : {}), rows, minutes };
  });
}
