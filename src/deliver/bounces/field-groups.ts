import type { MailField } from "./incoming-mail.js";

/** A report of ours has one recipient; one who writes more is not worth reading to the end. */
const MOST_GROUPS = 20;
const MOST_LINES = 1000;
const FIELD = /^([!-9;-~]{1,60})[ \t]*:(.*)$/;

/**
 * Groups of header fields with an empty line between two, as a delivery status has them (RFC 3464, 2.1): what follows
 * the first empty line of quoted headers is a group of its own, so the first group is the header. Lines that are no
 * field are passed by.
 */
export function readFieldGroups(text: string): readonly (readonly MailField[])[] {
  const groups: MailField[][] = [[]];
  for (const line of text.split(/\r?\n/, MOST_LINES)) {
    const group = groups.at(-1) ?? [];
    const last = group.at(-1);
    const [, name, value] = FIELD.exec(line) ?? [];
    if (line.trim() === "") {
      if (groups.length === MOST_GROUPS) break;
      if (group.length > 0) groups.push([]);
    } else if (/^[ \t]/.test(line)) {
      if (last !== undefined) group[group.length - 1] = { ...last, value: `${last.value} ${line.trim()}` };
    } else if (name !== undefined && value !== undefined) {
      group.push({ name: name.toLowerCase(), value: value.trim() });
    }
  }
  return groups.filter((group) => group.length > 0);
}
