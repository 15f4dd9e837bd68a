import type { World } from "#galley/cli/world.js";

/** A world of commands that does nothing: every act that a test does not hand in is refused. */
export function idleWorld(acts: Partial<World>, isInteractive = false) {
  const printed = { out: "", err: "" };
  const refuse = () => Promise.reject(new Error("not asked for"));
  const world: World = {
    terminal: {
      out: (text) => void (printed.out += text),
      err: (text) => void (printed.err += text),
      isInteractive,
      hasColour: false,
    },
    version: () => "1.2.3",
    build: refuse,
    serve: refuse,
    open: refuse,
    check: refuse,
    describeRules: refuse,
    prepareReview: refuse,
    postReview: refuse,
    planFacts: refuse,
    collectFacts: refuse,
    gather: refuse,
    status: refuse,
    merge: refuse,
    listCandidates: refuse,
    takeCandidates: refuse,
    dismissCandidates: refuse,
    backUpDatabase: refuse,
    restoreDatabase: refuse,
    checkDatabase: refuse,
    previewMail: refuse,
    serveMail: refuse,
    checkMail: refuse,
    makeMailKeys: refuse,
    startMailing: refuse,
    sendTest: refuse,
    mailingStatus: refuse,
    listMailings: refuse,
    changeMailing: refuse,
    runWorker: refuse,
    importSubscribers: refuse,
    exportSubscribers: refuse,
    listSubscribers: refuse,
    showAddress: refuse,
    suppressAddress: refuse,
    liftSuppression: refuse,
    eraseAddress: refuse,
    readBounces: refuse,
    webhookSecret: refuse,
    listSuppressions: refuse,
    serveReaders: refuse,
    untilStopped: () => Promise.resolve(),
    ...acts,
  };
  return { world, printed };
}
