import { isTopRole, type RoleFinder, type SectionRole } from "./section-role.js";

/** Where a heading stands among the sections: its role, and how many sections it stands below. */
export interface Nested {
  readonly role: SectionRole;
  readonly depth: number;
}

/**
 * Nests sections by their headings, one heading after another. Levels are taken as typed but for two repairs: a
 * section whose role belongs on the first level stands there (`# Quote of the Week` closes all `##`, `## Jobs` does
 * not fall below `# Upcoming Events`), and a region of events stands below its events.
 */
export class SectionNesting {
  readonly #roles: RoleFinder;
  /** From the first level down to the section that is open now. */
  #open: { readonly role: SectionRole; readonly typedLevel: number }[] = [];

  constructor(roles: RoleFinder) {
    this.#roles = roles;
  }

  /** Closes what a heading of this level (1 to 6, as typed) ends, opens its section, and says where that stands. */
  open(typedLevel: number, title: string): Nested {
    const still = this.#open.filter((section) => section.typedLevel < typedLevel);
    const role = this.#roles.roleOf(
      title,
      still.map((section) => section.role),
    );
    const first = this.#open[0];
    if (isTopRole(role) && typedLevel <= 2) this.#open = [];
    else if (role === "event-region" && still.length === 0 && first?.role === "events") this.#open = [first];
    else this.#open = still;
    this.#open.push({ role, typedLevel });
    return { role, depth: this.#open.length - 1 };
  }
}
