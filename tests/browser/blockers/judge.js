// Judges pages as a content blocker does: lists are its arguments; one page as JSON a line in, one verdict a line out.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { FiltersEngine, Request } from "@ghostery/adblocker";

const lists = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
// `debug` keeps the rules as they were written, to name the one that struck.
const engine = FiltersEngine.parse(lists.join("\n"), { debug: true });

function judge({ url, requests, names }) {
  const { hostname } = new URL(url);
  const blocked = [];
  for (const request of requests) {
    const { match, filter } = engine.match(Request.fromRawDetails({ ...request, sourceUrl: url }));
    if (match) blocked.push(`${request.url} (${request.type}): ${filter.rawLine ?? filter}`);
  }
  const hiding = engine.getCosmeticsFilters({ url, hostname, domain: hostname.split(".").slice(-2).join("."), ...names });
  return { blocked, styles: hiding.styles };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(judge(JSON.parse(line)))}\n`);
}
