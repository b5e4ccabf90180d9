// How answers are told. Words are only ever set as text.

const grouped = (number) => number.toLocaleString("en");
const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
const series = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));
const isolated = (words) => `\u2068${words}\u2069`;
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function telling(data, answers) {
  const NAMED = 3;
  const titled = (account) => `“${isolated(account.title)}”`;

  function accounts(some) {
    if (some.length > NAMED && some.length === data.accounts.length) return `all ${grouped(some.length)} accounts`;
    if (some.length > NAMED) return `${grouped(some.length)} of ${grouped(data.accounts.length)} accounts`;
    return series(some.map(titled));
  }
  const places = (some) => (data.accounts.length > 1 ? ` in ${accounts(some)}` : "");

  function claim(place) {
    const {text, stance, voice} = data.claims[place];
    const says = voice ? `${isolated(voice)} ${stance || "says"}: ` : "";
    return `${says}${isolated(text)}`;  // a paraphrase, which is no quotation
  }

  // Whether an outcome holds in an account, beside what it was with nothing left out
  function verdict(account, before, answer, place) {
    if ((account.unasked || []).includes(place)) return {words: "–"};
    if (!answer) return {words: "can’t be told"};
    const [was, is] = [before, answer].map((each) => Boolean(each) && each.met[place] === "1");
    const rests = answer.because && answer.because[place];
    const why = rests === undefined ? "" : data.because[rests];
    if (was === is) return {words: is ? "holds" : "doesn’t hold", is};
    return {words: is ? "now holds" : "no longer holds", is, changed: true, why};
  }

  function head(concept, left, without) {
    const number = left.length > 1 ? "these two" : "this";
    const where = `${left.length ? `Without ${number}` : data.claims.length ? "With nothing left out" : "As things are"}`;
    return `${where} (${data.concepts[concept].label}): ${summary(concept, left, without)}.`;
  }
  function summary(concept, left, without) {
    const [before, now] = [answers.all(concept, new Set()), answers.all(concept, without)];
    const which = (wanted) => data.accounts.filter((_, place) => wanted(place));
    if (!left.length) return first(now, which);
    const lost = which((place) => !now[place]);
    const told = lost.length ? [`what holds can’t be told${places(lost)}`] : [];
    for (const [is, says] of [["1", "now"], ["0", "no longer"]]) {
      const alike = new Map();  // the outcomes that now hold, or no longer, by the accounts in which they do
      data.outcomes.forEach((outcome, place) => {
        const some = which((by) => now[by] && before[by] && now[by].met[place] === is && before[by].met[place] !== is);
        if (some.length) alike.set(places(some), [...(alike.get(places(some)) || []), outcome]);
      });
      alike.forEach((some, where) => told.push(`${series(some)} ${says} ${some.length > 1 ? "hold" : "holds"}${where}`));
    }
    if (told.length) return told.length > NAMED ? `${told.slice(0, NAMED).join("; ")}; and more` : told.join("; ");
    const others = which((place) => !answers.same(before[place], now[place]));
    if (!others.length) return "what holds is the same as with nothing left out";
    return `${data.outcomes.length ? "each of these outcomes holds or not as before, but " : ""}other states hold${places(others)}`;
  }
  function first(now, which) {
    if (!data.outcomes.length) {
      const some = which((place) => now[place] && now[place].holds);
      return some.length ? `something holds${places(some)}` : "nothing holds";
    }
    const some = which((place) => now[place] && now[place].met[0] === "1");
    if (!some.length) return `${data.outcomes[0]} ${data.accounts.length > 1 ? "holds in no account" : "doesn’t hold"}`;
    return `${data.outcomes[0]} holds${places(some)}${some.length < data.accounts.length ? " only" : ""}`;
  }

  // What a concept asks for, and why more may hold by it than by the first one
  function idea(concept, account) {
    const {title, holds, answered} = data.concepts[concept];
    const [here, least] = [concept, 0].map((each) => answers.answer(account, each, new Set()));
    if (!concept && holds) return "";  // said where it is chosen
    const what = holds ? `${title}: a state holds if ${holds}.` : `${title}.`;
    if (!here || !least || !answered || data.concepts[0].answered || here.holds <= least.holds) return what;
    const numbers = `${counted(here.holds, "state")} against ${grouped(least.holds)} by ${data.concepts[0].label}`;
    const where = data.accounts.length > 1 ? ` in ${titled(account)}` : "";
    return `${what} More holds so (${numbers}${where}): whoever fears an answer stays where there would be a better move.`;
  }

  function count(answer) {
    const told = [];
    if (answer.gone) told.push(answer.gone[0] === 1 ? "one no longer holds" : `${grouped(answer.gone[0])} no longer hold`);
    if (answer.new) told.push(answer.new[0] === 1 ? "one is new" : `${grouped(answer.new[0])} are new`);
    const holds = answer.holds ? `${counted(answer.holds, "state")} ${answer.holds === 1 ? "holds" : "hold"}` : "Nothing holds";
    return `${holds}${told.length ? `; ${series(told)}` : ""}.`;
  }

  return {claim, verdict, head, idea, count, titled};
}
