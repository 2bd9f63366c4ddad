/**
 * Decisions about the release of one area: its mode, its maintenance lock, a test, hot work.
 *
 * None comes over a wire: whoever takes release away, or gives it back, stands at the desk.
 */
import type { Decision } from "../programme-parts.js";

/** Of any extinguishing area. */
export function releaseDecisions(room: string): Decision[] {
  const about = aboutRoom(room);
  const [mode, lock, release] = [`mode/${room}`, `lock/${room}`, `release/${room}`];
  return [
    about("manual-only", "Releases by hand alone", "manualOnly.decided", mode),
    about("automatic", "Takes the decision for manual only back", "automatic.decided", mode),
    about("block", "Releases neither by itself nor by hand", "block.decided", mode),
    about("unblock", "Ends the block", "unblock.decided", mode),
    about("lock", "Maintenance lock: no electrical release (R17)", "lock.decided", lock, true),
    about("unlock", "Removes the maintenance lock", "unlock.decided", lock),
    about("walk-test", "Alarms of lines are only told", "walkTest.decided", release, true),
    about("walk-test-over", "Ends the walk test", "walkTestOver.decided", release),
  ];
}

/** Of a battery room. */
export function hotWorkDecisions(room: string): Decision[] {
  const about = aboutRoom(room);
  const chart = `hotWork/${room}`;
  return [
    about("hot-work", "Hot work under a tighter watch (R17)", "hotWork.decided", chart, true),
    about("hot-work-over", "Ends the hot work", "hotWorkOver.decided", chart),
  ];
}

function aboutRoom(about: string) {
  return (name: string, says: string, event: string, chart: string, lasts = false): Decision => ({
    name,
    about,
    says,
    lasts,
    overWire: false,
    event,
    to: [chart],
  });
}
