import { readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { lookAt } from "./site-places.js";

/**
 * Deletes a folder with all that is in it, following no symlink; nothing there is fine. Deletes as much as can be and
 * then throws the system's first error. Half the time of `rmSync`, which asks for the kind of every file again.
 */
export function removeTree(folder: string): void {
  const stats = lookAt(folder);
  if (stats === undefined) return;
  // A checkout may bring a symlink of this name, and what it points at is not ours.
  if (!stats.isDirectory()) return unlinkSync(folder);
  const errors: unknown[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    try {
      if (entry.isDirectory()) removeTree(path);
      else unlinkSync(path);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  rmdirSync(folder);
}
