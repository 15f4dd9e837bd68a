import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recognizeImport, rivalColumns } from "#galley/audience/import/import-shape.js";
import { readImportRow } from "#galley/audience/import/read-import-row.js";
import { USUAL_PREFERENCES } from "#galley/audience/subscriber.js";

const MAILCHIMP =
  "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS";
const AT = Date.UTC(2020, 0, 1, 10);

function rowOf(header: string, row: string) {
  const shape = recognizeImport(header.split(","));
  assert.ok(shape !== undefined);
  return readImportRow(row.split(","), shape);
}

describe("a file for import", () => {
  it("is known by its first line", () => {
    const kinds: Readonly<Record<string, string | undefined>> = {
      [MAILCHIMP]: "mailchimp-subscribed",
      [`${MAILCHIMP},UNSUB_TIME,UNSUB_REASON`]: "mailchimp-unsubscribed",
      [`${MAILCHIMP},CLEAN_TIME`]: "mailchimp-cleaned",
      "Name,E-Mail": "table",
      "id,address,state,weekly": "table",
      "ada@reader.example": "list",
      "Ada,ada@reader.example": "list",
      "name,phone": undefined,
      "": undefined,
    };
    for (const [header, kind] of Object.entries(kinds))
      assert.equal(recognizeImport(header.split(","))?.kind, kind, header);
  });

  it("of Mailchimp is known by its name too, where the columns say nothing of who left", () => {
    const kindOf = (name: string, header = MAILCHIMP) => recognizeImport(header.split(","), name)?.kind;
    assert.equal(kindOf("unsubscribed_members_export_0a1b.csv"), "mailchimp-unsubscribed");
    assert.equal(kindOf("lists/Cleaned_members_export_0a1b.csv"), "mailchimp-cleaned");
    assert.equal(kindOf("subscribed_members_export_0a1b.csv"), "mailchimp-subscribed");
    assert.equal(kindOf("subscribed.csv", `${MAILCHIMP},UNSUB_TIME`), "mailchimp-unsubscribed");
  });

  it("keeps when somebody asked, confirmed and left", () => {
    const row = "Ada@reader.example,Ada,2,2020-01-01 10:00:00,2020-01-01 10:00:01,x,1,e,,";
    const read = rowOf(MAILCHIMP, row);
    assert.deepEqual("fault" in read ? read : { ...read, email: read.email.address }, {
      email: "Ada@reader.example",
      state: "confirmed",
      preferences: USUAL_PREFERENCES,
      askedAt: AT,
      confirmedAt: AT + 1000,
      leftAt: undefined,
    });
    const left = rowOf(`${MAILCHIMP},UNSUB_TIME`, `${row},2020-01-01T10:00:00Z`);
    assert.ok(!("fault" in left));
    assert.deepEqual([left.state, left.leftAt], ["unsubscribed", AT]);
    const cleaned = rowOf(`${MAILCHIMP},CLEAN_TIME`, `${row},2020-01-01`);
    assert.ok("state" in cleaned);
    assert.deepEqual([cleaned.state, cleaned.leftAt], ["cleaned", Date.UTC(2020, 0, 1)]);
  });

  it("takes nobody in who left, also where only a time says so", () => {
    const stateOf = (header: string, row: string) => {
      const read = rowOf(header, row);
      return "fault" in read ? read.fault : read.state;
    };
    const times = "email,clean_time,unsubscribed_at";
    assert.equal(stateOf(times, "ada@reader.example,,2024-01-01"), "unsubscribed");
    assert.equal(stateOf(times, "ada@reader.example,,last Tuesday"), "unsubscribed");
    assert.equal(stateOf(times, "ada@reader.example,2024-01-01,"), "cleaned");
    for (const none of ["", "NULL", "\\N", "-"])
      assert.equal(stateOf(times, `ada@reader.example,,${none}`), "confirmed", none);
    assert.equal(stateOf(`${times},status`, "ada@reader.example,,2024-01-01,subscribed"), "confirmed");
  });

  it("has no two columns of which either could say who left", () => {
    assert.deepEqual(rivalColumns(["Email", "State", "Status"]), ["State", "Status"]);
    assert.deepEqual(rivalColumns(["email", "status", "Status"]), ["status", "Status"]);
    assert.deepEqual(rivalColumns(["Email", "E-mail"]), ["Email", "E-mail"]);
    assert.deepEqual(rivalColumns(["Email Address", "Address", "Name", "Name"]), []);
    // Where people live.
    const lives = `${MAILCHIMP},State`;
    assert.deepEqual(rivalColumns(lives.split(",")), []);
    const read = rowOf(lives, "ada@reader.example,Ada,2,,,x,1,e,,,CA");
    assert.equal("state" in read && read.state, "confirmed");
  });

  it("tells states of other lists, and refuses who did not confirm", () => {
    const stateOf = (word: string) => {
      const read = rowOf("email,status", `ada@reader.example,${word}`);
      return "fault" in read ? read.fault : read.state;
    };
    assert.equal(stateOf("Subscribed"), "confirmed");
    assert.equal(stateOf(""), "confirmed");
    assert.equal(stateOf("unsubscribed"), "unsubscribed");
    assert.equal(stateOf("blocklisted"), "cleaned");
    for (const word of ["pending", "unconfirmed", "constructor", "__proto__"])
      assert.match(stateOf(word), /^Unexpected state `/);
  });

  it("keeps what somebody chose, as an export writes it", () => {
    const read = rowOf(
      "address,weekly,monthly,text_only,regions",
      "ada@reader.example,no,yes,yes,africa north-america <b>",
    );
    assert.ok(!("fault" in read));
    assert.deepEqual(read.preferences, {
      weekly: false,
      monthly: true,
      textOnly: true,
      regions: ["africa", "north-america"],
    });
  });

  it("of a list takes nobody from a row with two addresses, since nobody can tell which is meant", () => {
    const faultOf = (header: string, row: string) => {
      const read = rowOf(header, row);
      return "fault" in read ? read.fault : read.email.key;
    };
    const list = "ada@reader.example,Ada";
    assert.equal(
      faultOf(list, "ada@reader.example,Ada, bob@reader.example"),
      "Unexpected addresses `ada@reader.example` and `bob@reader.example`, expected one",
    );
    assert.match(faultOf(list, "Ada,ada@reader.example"), /^Unexpected address `Ada`/);
    assert.match(
      faultOf("ada@reader.example,bob@reader.example", "a@x.example,b@x.example"),
      /expected one$/,
    );
    // Lists without names have the address in the place of the name.
    assert.equal(faultOf(list, "ada@reader.example,Ada@reader.example"), "ada@reader.example");
    assert.equal(faultOf(list, "ada@reader.example,@ada"), "ada@reader.example");
    assert.equal(faultOf("email,second address", "a@x.example,b@x.example"), "a@x.example");
  });

  it("says why a row has no address", () => {
    const read = rowOf("email", "not an address\u001b[2J");
    assert.ok("fault" in read);
    assert.match(read.fault, /^Unexpected address `not an address/);
    assert.ok("fault" in rowOf("name,email", "Ada"));
  });
});
