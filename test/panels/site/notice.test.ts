import { describe, expect, it } from "vitest";
import { pointList, seconds } from "#panels";
import { problemsIn, siteOf, smallSite } from "./small-site.js";

/** The small site with another notice section. */
const told = (notice: string) => smallSite.replace(/^notice: .*$/mu, `notice: ${notice}`);
const both = "over: [line, mobile]";

describe("the notice section of a site file (R1)", () => {
  it("gives each recipient routes, and 60 s and 10 s where nothing is said", () => {
    const { notice } = siteOf(told(`{ automatic: true, recipients: [{ id: brigade, ${both} }] }`));
    expect(notice).toEqual({
      automatic: true,
      recipients: [
        { id: "brigade", over: ["line", "mobile"], preAlarm: false, answersAfter: seconds(30) },
      ],
      repeat: seconds(60),
      proofTime: seconds(10),
    });
  });

  it("takes the short form: one contact each, which proves nothing", () => {
    const { notice } = siteOf(told("{ automatic: true, routes: [brigade, manager] }"));
    expect(notice.recipients.map(({ id, over }) => [id, over])).toEqual([
      ["brigade", []],
      ["manager", []],
    ]);
  });

  it("warns of a recipient with fewer than two routes, citing R1", () => {
    for (const one of ["routes: [brigade]", "recipients: [{ id: brigade, over: [line] }]"]) {
      expect(problemsIn(told(`{ automatic: true, ${one} }`))).toEqual([
        "40:9 warning site.notice-one-route: the notice reaches brigade over fewer than 2 routes " +
          "with proof of delivery (R1): where that one is cut, nobody there is told.",
      ]);
    }
  });

  it("warns of no route where a person has to call anyway", () => {
    const warnings = problemsIn(told("{ automatic: false, routes: [brigade] }"));
    expect(warnings.filter((says) => says.includes("notice-one-route"))).toEqual([]);
  });

  const refusals = [
    [
      `{ automatic: true, recipients: [{ id: a, ${both} }], routes: [a] }`,
      "notice has either recipients or, in short, routes; give one of the two",
    ],
    [
      "{ automatic: true }",
      "notice has either recipients or, in short, routes; give one of the two",
    ],
    [
      `{ automatic: true, recipients: [{ id: a, ${both} }, { id: a, ${both} }] }`,
      '"a" already names a recipient; give one another name',
    ],
    [
      "{ automatic: true, recipients: [{ id: a, over: [line, line] }] }",
      '"line" stands twice in this list; leave it in once',
    ],
    [
      "{ automatic: true, recipients: [{ id: a, over: [pigeon, line] }] }",
      '"pigeon" is not known here',
    ],
    [`{ automatic: true, proof: 11 s, recipients: [{ id: a, ${both} }] }`, "10 s"],
    [`{ automatic: true, repeat: 5 s, recipients: [{ id: a, ${both} }] }`, "30 s"],
  ] as const;
  for (const [notice, says] of refusals) {
    it(`refuses ${notice}`, () => {
      expect(problemsIn(told(notice)).join("\n")).toContain(says);
    });
  }

  it("makes an output, a proof and an answer of each route and recipient", () => {
    const tags = (notice: string): string[] =>
      pointList(siteOf(told(notice)))
        .points.map(({ tag }) => tag)
        .filter((tag) => tag.startsWith("notice/") && !tag.endsWith("-circuit"));
    expect(tags(`{ automatic: true, recipients: [{ id: a, ${both} }] }`)).toEqual([
      "notice/a-line",
      "notice/a-line-delivered",
      "notice/a-mobile",
      "notice/a-mobile-delivered",
      "notice/a-acknowledged",
    ]);
    expect(tags("{ automatic: true, routes: [a] }")).toEqual(["notice/a"]);
    expect(tags("{ automatic: false, routes: [a] }")).toEqual([]);
  });
});
