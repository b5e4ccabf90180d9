// What holds without some claims: all answers stand in the data.

function answering(data) {
  const falls = (without) => (place) => data.elements[place].because.every((claim) => without.has(claim));
  const touched = (without) => (place) => data.elements[place].because.some((claim) => without.has(claim));
  const found = (account, without) => account.variants[account.heeded.filter(falls(without)).join(",")];
  function answer(account, concept, without) {
    const known = found(account, without);
    return known && known[0] ? data.answers[known[0][concept]] : null;
  }
  function notes(account, without) {
    const known = found(account, without);
    return known && known[1] !== undefined ? data.notes[known[1]] : [];
  }
  const all = (concept, without) => data.accounts.map((account) => answer(account, concept, without));

  // The first concept under which anything holds
  function lead() {
    const holds = (_, concept) => all(concept, new Set()).some((answer) => answer && answer.holds > 0);
    return Math.max(0, data.concepts.findIndex(holds));
  }

  const same = (one, other) => (one && one.same) === (other && other.same);
  const met = (one, other) => (one && one.met) === (other && other.met);
  const union = (some, more) => new Set([...some, ...more]);

  // How much it matters that more is left out: 3 for an outcome, 2 for what holds at all, 0 for nothing
  function matters(concept, without, more) {
    const [before, after] = [all(concept, without), all(concept, union(without, more))];
    if (!before.every((each, place) => met(each, after[place]))) return 3;
    return before.every((each, place) => same(each, after[place])) ? 0 : 2;
  }

  // The same of each of some sets of claims alone, and 1 for what matters only once one of the others is left out, too
  function levels(concept, sets) {
    const alone = sets.map((each) => matters(concept, new Set(), each));
    if (data.reach < 2) return alone;
    const touching = data.accounts.map((account) => sets.map((each) => account.heeded.some(touched(new Set(each)))));
    const answers = data.accounts.map((account) => sets.map((each) => answer(account, concept, new Set(each))));
    const pairs = (place) => data.accounts.some((account, by) => touching[by][place] && sets.some((each, other) =>
      touching[by][other] && !same(answer(account, concept, union(sets[place], each)), answers[by][other])));
    return alone.map((level, place) => level || Number(pairs(place)));
  }

  return {answer, notes, all, lead, matters, levels, falls, touched, same};
}
