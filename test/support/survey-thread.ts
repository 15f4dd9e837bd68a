import { parentPort, workerData } from "node:worker_threads";
import { surveyArchive } from "./archive-survey.js";

// Runs in a thread of its own, which may ask for a larger heap for young objects: a third of the time goes otherwise
// into collecting them.
parentPort?.postMessage(surveyArchive(workerData as string));
