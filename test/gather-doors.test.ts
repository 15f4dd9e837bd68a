import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DoorRequest } from "#galley/app/doors.js";
import { Failure } from "#galley/base/failure.js";
import { openDoorsOn } from "#galley/gather-doors.js";
import type { Ask, Door } from "#galley/gather/door.js";
import type { Publication } from "#galley/issue/publication.js";
import { temporaryFolder } from "./adapters/disk/temporary-folder.js";
import { treeOf } from "./adapters/disk/tree-of.js";
import { PRIVATE, startServer } from "./adapters/internet/odd-server.js";

const TOKEN = "github_token-of-a-test";
const ASK: Ask = { address: "https://api.github.com/repos/a/b", credential: "github" };
/** All that doors want to know of a publication. */
const PUBLICATION = {
  title: "The Tidewater Lamp",
  address: "https://tidewater-lamp.example",
} as Publication;
const REQUEST: DoorRequest = {
  publication: PUBLICATION,
  isOffline: false,
  record: undefined,
  replay: undefined,
};

describe("the doors of a gathering", () => {
  it("lead to the world, to what was kept of it, and to a recording", async () => {
    const agents: (string | undefined)[] = [];
    const { port } = await startServer(
      {
        "*": (request, response) => {
          agents.push(request.headers["user-agent"]);
          response.end(`{"told":"${request.headers.authorization ?? ""}"}`);
        },
      },
      PRIVATE,
    );
    const folder = temporaryFolder();
    const record = `${folder}/recording`;
    const openDoors = openDoorsOn({
      folder: temporaryFolder(),
      version: "9.9.9",
      environment: {
        GALLEY_CACHE_DIR: `${folder}/cache`,
        GALLEY_GITHUB_API: `http://127.0.0.1:${port}`,
        GITHUB_TOKEN: TOKEN,
        MEETUP_TOKEN: "",
      },
    });
    const ask = async (request: Partial<DoorRequest>) => {
      const doors = await openDoors({ ...REQUEST, ...request });
      const door: Door = doors.open(() => undefined);
      assert.equal(door.now, doors.now);
      assert.deepEqual([door.has("github"), door.has("meetup")], [true, false]);
      assert.equal(await door.mirror("rust-lang/rust"), undefined);
      const reply = await door.ask(ASK);
      await doors.close();
      return { now: doors.now, isOffline: doors.isOffline, reply };
    };
    const live = await ask({ record });
    assert.equal(live.reply.text, '{"told":"Bearer [secret]"}');
    assert.deepEqual(agents, [
      "Galley/9.9.9 (gathers for The Tidewater Lamp; +https://tidewater-lamp.example)",
    ]);
    const kept = await ask({ isOffline: true, record: `${record}-of-what-was-kept` });
    assert.deepEqual([kept.reply, kept.isOffline, live.isOffline], [live.reply, true, false]);
    assert.equal((await ask({ replay: `${record}-of-what-was-kept` })).isOffline, true);
    assert.deepEqual(await ask({ replay: record }), live);
    assert.equal(agents.length, 1);
    assert.ok(!JSON.stringify(treeOf(folder)).includes(TOKEN));
  });

  it("stay shut for what cannot be opened", async () => {
    const openDoors = openDoorsOn({ folder: temporaryFolder(), version: "9.9.9", environment: {} });
    await assert.rejects(openDoors({ ...REQUEST, replay: temporaryFolder() }), Failure);
    const doors = await openDoors({ ...REQUEST, isOffline: true });
    await assert.rejects(doors.open(() => undefined).ask(ASK), /lack of a kept reply/);
    await doors.close();
  });
});
