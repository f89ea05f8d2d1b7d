import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import type { Answer } from "./answer";
import { Saver } from "./saver";

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});

const saved = (version: number) => new Response(JSON.stringify({ version, saved_at: "09:26" }), { status: 200 });
const LOST = new Error("no network");

/** A page whose text is the number of its changes, and a server that answers as told, then not at all. */
function page(...answers: (Response | Error)[]) {
  const sent: string[] = [];
  const taken: [Answer["kind"], boolean][] = [];
  let text = 0;
  const saver = new Saver({
    body: () => `text ${text}`,
    send: (body) => {
      sent.push(body);
      const answer = answers.shift() ?? LOST;
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
    },
    saving: () => undefined,
    take: (answer, isAll) => taken.push([answer.kind, isAll]),
  });
  const type = () => {
    text += 1;
    saver.noteChange();
  };
  return { saver, sent, taken, type };
}

test("what was not answered goes again as it was, before what was typed since", async () => {
  const { saver, sent, taken, type } = page(LOST, saved(6), saved(7));
  type();
  await saver.save();
  type();
  await saver.save();
  await saver.save();
  assert.deepEqual(sent, ["text 1", "text 1", "text 2"]);
  assert.deepEqual(taken, [["unreachable", true], ["saved", false], ["saved", true]]);
  assert.equal(saver.hasUnsaved, false);
});

test("a form may be sent only when nothing is unanswered: no conflict with oneself", async () => {
  const { saver, sent, type } = page(LOST, saved(6));
  type();
  assert.equal(saver.isUnsettled, false);
  await saver.save();
  type();
  assert.equal(saver.isUnsettled, true);
  assert.equal(await saver.settle(), true);
  assert.deepEqual(sent, ["text 1", "text 1"]);
  assert.equal(saver.isUnsettled, false);
});

test("another form of the page goes when the server has everything that was typed", async () => {
  const { saver, sent, type } = page(saved(6), saved(7));
  type();
  const first = saver.save();
  type();
  assert.equal(await saver.finish(), true);
  await first;
  assert.deepEqual(sent, ["text 1", "text 2"]);
  assert.equal(saver.hasUnsaved, false);
});

test("another form goes after a refusal, and stays without a network", async () => {
  const refused = page(new Response('{"error":"too long"}', { status: 422 }));
  refused.type();
  assert.equal(await refused.saver.finish(), true);
  const lost = page(LOST);
  lost.type();
  assert.equal(await lost.saver.finish(), false);
});

test("without a network the form stays where it is", async () => {
  const { saver, type } = page(LOST, LOST);
  type();
  await saver.save();
  assert.equal(await saver.settle(), false);
  assert.equal(saver.isUnsettled, true);
});

test("a server that answers badly does not hold the form for ever", async () => {
  const { saver, type } = page(LOST, new Response("", { status: 503 }));
  type();
  await saver.save();
  assert.equal(await saver.settle(), true);
  assert.equal(saver.isUnsettled, false);
});

test("a conflict stops the saving and keeps the form", async () => {
  const { saver, sent, type } = page(LOST, new Response('{"conflict_url":"#save"}', { status: 409 }));
  type();
  await saver.save();
  assert.equal(await saver.settle(), false);
  type();
  await saver.save();
  assert.equal(saver.isStopped, true);
  assert.equal(sent.length, 2);
});

test("two presses make one request", async () => {
  const { saver, sent, type } = page(saved(6));
  type();
  await Promise.all([saver.save(), saver.save()]);
  assert.equal(sent.length, 1);
});

test("changes are saved by themselves, and tried again while nothing answers", async () => {
  const { saver, sent, type } = page(LOST, saved(6));
  type();
  mock.timers.tick(2_000);
  await saver.save();
  assert.equal(sent.length, 1);
  mock.timers.tick(4_000);
  await saver.save();
  assert.equal(sent.length, 2);
  assert.equal(saver.hasUnsaved, false);
});
