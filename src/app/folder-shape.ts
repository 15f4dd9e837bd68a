import { type FolderShape, SETTINGS_FILE } from "../issue/recognize-publication.js";
import type { Checkout } from "./checkout.js";

const PELICAN_SETTINGS = "pelicanconf.py";

/** What a checkout shows of itself, its settings aside. */
export function shapeOf(checkout: Checkout): FolderShape {
  return {
    hasContent: checkout.hasFolder("content"),
    hasDraft: checkout.hasFolder("draft"),
    hasPelicanSettings: checkout.read(PELICAN_SETTINGS) !== undefined,
    name: checkout.name,
  };
}

/** Whether a checkout is one of a publication, be its settings right or wrong. */
export function holdsPublication(checkout: Checkout): boolean {
  return checkout.read(SETTINGS_FILE) !== undefined || checkout.read(PELICAN_SETTINGS) !== undefined;
}
