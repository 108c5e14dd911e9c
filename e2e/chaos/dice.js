// Chance that falls the same way every time for the same seed (mulberry32).
export function dice(seed) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return { roll, between: (least, most) => least + roll() * (most - least), one: (all) => all[Math.floor(roll() * all.length)] };
}
