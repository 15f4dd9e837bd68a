// Builds the new site into a folder and kills itself, as a power cut would, once it has done so many steps.
//
//   node killed-build.js <folder> <steps>

import { buildSite, NEW_SITE } from "./two-sites.js";

const [folder = "", steps = ""] = process.argv.slice(2);
let left = Number(steps);

buildSite(folder, NEW_SITE, () => {
  left--;
  if (left === 0) process.kill(process.pid, "SIGKILL");
});
