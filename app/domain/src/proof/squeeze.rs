//! The shortest block of fixed Huffman codes (RFC 1951, 3.2.6) for a few hundred bytes behind a
//! dictionary.
//!
//! The library's compressor takes no dictionary. What is compressed here is short and mostly does not
//! repeat itself, so that a table of its own would cost a block more than it saves; in exchange every
//! way to write it can be weighed against every other.

/// The shortest and the longest repetition that deflate knows.
const SHORTEST: usize = 3;
const LONGEST: usize = 258;
/// How far deflate refers back.
const FARTHEST: usize = 32_768;
/// What ends a block.
const END: u32 = 256;
/// Places in the table of what starts alike.
const BUCKETS: usize = 4096;
/// No earlier place.
const NONE: usize = usize::MAX;

/// A symbol, and the bits that follow it: their value and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Symbol {
    code: u32,
    rest: u32,
    bits: u32,
}

/// How the best way from a place on begins.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// Bits to the end.
    cost: u32,
    /// How many bytes it writes first: 1 is the byte itself.
    length: usize,
    /// How far back they stand.
    distance: usize,
}

/// One block, the last, that `bytes` come out of when `known` came before.
pub(super) fn block(known: &[u8], bytes: &[u8]) -> Vec<u8> {
    let all = [known, bytes].concat();
    let ways = ways(&all, known.len());
    let mut out = Writer::default();
    // The last block, with fixed codes.
    out.put(0b011, 3);
    let mut at = known.len();
    while let Some((byte, way)) = all.get(at).zip(ways.get(at - known.len())) {
        if way.length == 1 {
            out.symbol(u32::from(*byte));
        } else {
            let length = length_symbol(way.length);
            out.symbol(length.code);
            out.put(length.rest, length.bits);
            let distance = distance_symbol(way.distance);
            out.code(distance.code, 5);
            out.put(distance.rest, distance.bits);
        }
        at += way.length;
    }
    out.symbol(END);
    out.end()
}

/// The best way from each place behind `start` to the end.
fn ways(all: &[u8], start: usize) -> Vec<Way> {
    let earlier = earlier(all);
    let mut ways = vec![Way { cost: 0, length: 1, distance: 0 }; all.len() - start + 1];
    for at in (start..all.len()).rev() {
        let cost_at = |to: usize| ways.get(to - start).map_or(0, |way| way.cost);
        let byte = all.get(at).copied().unwrap_or_default();
        let mut best =
            Way { cost: symbol_bits(u32::from(byte)) + cost_at(at + 1), length: 1, distance: 0 };
        // What is nearer costs less, so that a farther place counts only for what it has more.
        let (mut longest, mut place) = (SHORTEST - 1, before(&earlier, at));
        while place != NONE && at - place <= FARTHEST && longest < LONGEST {
            let length = alike(all, place, at);
            for length in longest + 1..=length {
                let (symbol, distance) = (length_symbol(length), distance_symbol(at - place));
                let bits = symbol_bits(symbol.code) + symbol.bits + 5 + distance.bits;
                let cost = bits + cost_at(at + length);
                if cost < best.cost {
                    best = Way { cost, length, distance: at - place };
                }
            }
            longest = longest.max(length);
            place = before(&earlier, place);
        }
        if let Some(way) = ways.get_mut(at - start) {
            *way = best;
        }
    }
    ways
}

/// For each place the last one before it whose three bytes fall into the same bucket.
fn earlier(all: &[u8]) -> Vec<usize> {
    let mut last = vec![NONE; BUCKETS];
    let mut earlier = Vec::with_capacity(all.len());
    for three in all.windows(SHORTEST) {
        let mix = three.iter().fold(0_usize, |mix, byte| mix * 61 + usize::from(*byte));
        let at = earlier.len();
        let bucket = last.get_mut(mix % BUCKETS);
        earlier.push(bucket.map_or(NONE, |bucket| std::mem::replace(bucket, at)));
    }
    earlier
}

fn before(earlier: &[usize], at: usize) -> usize {
    earlier.get(at).copied().unwrap_or(NONE)
}

/// How many bytes at `at` are those at `place`, which may run on into them.
fn alike(all: &[u8], place: usize, at: usize) -> usize {
    let (there, here) = (all.get(place..).unwrap_or_default(), all.get(at..).unwrap_or_default());
    there.iter().zip(here).take(LONGEST).take_while(|(there, here)| there == here).count()
}

/// Bits of a byte or of a length in the fixed code.
const fn symbol_bits(symbol: u32) -> u32 {
    match symbol {
        0..=143 | 280.. => 8,
        144..=255 => 9,
        _ => 7,
    }
}

fn length_symbol(length: usize) -> Symbol {
    if length == LONGEST {
        return Symbol { code: 285, rest: 0, bits: 0 };
    }
    let symbol = stepped(number(length - SHORTEST), 2);
    Symbol { code: 257 + symbol.code, ..symbol }
}

fn distance_symbol(distance: usize) -> Symbol {
    stepped(number(distance - 1), 1)
}

/// Both tables of RFC 1951, 3.2.5: `2^step` symbols for each number of bits that follow.
fn stepped(over: u32, step: u32) -> Symbol {
    let bits = over.checked_ilog2().unwrap_or(0).saturating_sub(step);
    Symbol { code: (bits << step) + (over >> bits), rest: over & ((1 << bits) - 1), bits }
}

/// All numbers here are at most [`FARTHEST`].
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

/// Writes bits, the lowest of each byte first.
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Writer {
    /// The lowest `bits` of `value`.
    fn put(&mut self, value: u32, bits: u32) {
        self.held |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.extend(self.held.to_le_bytes().first());
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// A Huffman code, which is written from its highest bit on.
    fn code(&mut self, code: u32, bits: u32) {
        self.put(code.reverse_bits() >> (32 - bits), bits);
    }

    /// A byte, a length or the end in the fixed code.
    fn symbol(&mut self, symbol: u32) {
        let code = match symbol {
            0..=143 => 0x30 + symbol,
            144..=255 => 0x190 + (symbol - 144),
            256..=279 => symbol - 256,
            _ => 0xc0 + (symbol - 280),
        };
        self.code(code, symbol_bits(symbol));
    }

    fn end(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.extend(self.held.to_le_bytes().first());
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Base and extra bits of RFC 1951, 3.2.5.
    #[test]
    fn lengths_and_distances_have_the_codes_of_the_standard() {
        for (length, code, rest, bits) in [
            (3, 257, 0, 0),
            (10, 264, 0, 0),
            (11, 265, 0, 1),
            (12, 265, 1, 1),
            (18, 268, 1, 1),
            (19, 269, 0, 2),
            (114, 279, 15, 4),
            (115, 280, 0, 4),
            (257, 284, 30, 5),
            (258, 285, 0, 0),
        ] {
            assert_eq!(length_symbol(length), Symbol { code, rest, bits }, "{length}");
        }
        for (distance, code, rest, bits) in [
            (1, 0, 0, 0),
            (4, 3, 0, 0),
            (5, 4, 0, 1),
            (6, 4, 1, 1),
            (7, 5, 0, 1),
            (1024, 19, 255, 8),
            (1025, 20, 0, 9),
            (32_768, 29, 8191, 13),
        ] {
            assert_eq!(distance_symbol(distance), Symbol { code, rest, bits }, "{distance}");
        }
    }
}
