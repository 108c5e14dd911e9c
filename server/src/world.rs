//! The one place where the clock is read and randomness enters: everything else is handed a
//! [`World`], so that every test chooses its own time and its own dice.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Moment;
use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};

/// Time and randomness. Clones share both.
#[derive(Clone)]
pub struct World {
    clock: Clock,
    dice: Arc<Mutex<StdRng>>,
}

/// Where the time comes from.
#[derive(Clone)]
enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock moved by this many milliseconds.
    Shifted(i64),
    /// Stands still until moved; milliseconds since the Unix epoch.
    Fixed(Arc<AtomicI64>),
}

impl World {
    /// The machine's clock and a cryptographic generator seeded by the operating system.
    ///
    /// # Errors
    /// When the operating system gives no randomness; nothing secret can be made then.
    pub fn system() -> std::io::Result<Self> {
        let mut seed = [0; 32];
        SysRng.try_fill_bytes(&mut seed).map_err(std::io::Error::other)?;
        Ok(Self { clock: Clock::System, dice: dice(seed) })
    }

    /// Like [`World::system`], with a clock that shows `start` now and runs on from there.
    ///
    /// # Errors
    /// As [`World::system`].
    pub fn starting_at(start: Moment) -> std::io::Result<Self> {
        let world = Self::system()?;
        Ok(Self { clock: Clock::Shifted(start.0.saturating_sub(machine_millis())), ..world })
    }

    /// A clock that stands at `now` and dice that always fall the same: for tests and for
    /// synthetic data, never for secrets.
    pub fn fixed(now: Moment, seed: u64) -> Self {
        let mut bytes = [0; 32];
        for (byte, value) in bytes.iter_mut().zip(seed.to_le_bytes()) {
            *byte = value;
        }
        Self { clock: Clock::Fixed(Arc::new(AtomicI64::new(now.0))), dice: dice(bytes) }
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        match &self.clock {
            Clock::System => Moment(machine_millis()),
            Clock::Shifted(by) => Moment(machine_millis().saturating_add(*by)),
            Clock::Fixed(millis) => Moment(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a clock that stands still by `seconds`; a running clock is left alone.
    pub fn advance(&self, seconds: i64) {
        if let Clock::Fixed(millis) = &self.clock {
            millis.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
        }
    }

    /// Fills `bytes` with randomness fit for keys, nonces and identifiers.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.dice.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A new identifier: 128 random bits in lower-case hexadecimal.
    pub fn id(&self) -> String {
        crate::seal::hex(&self.bytes::<16>())
    }
}

fn dice(seed: [u8; 32]) -> Arc<Mutex<StdRng>> {
    Arc::new(Mutex::new(StdRng::from_seed(seed)))
}

/// Milliseconds since the Unix epoch on the machine's clock; 0 for a clock set before 1970.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
fn machine_millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_world_repeats_itself_and_moves_only_when_told() {
        let (one, two) = (World::fixed(Moment(5), 1), World::fixed(Moment(5), 1));
        assert_eq!(one.bytes::<24>(), two.bytes::<24>());
        assert_ne!(one.id(), World::fixed(Moment(5), 2).id());
        assert_eq!(one.now(), Moment(5));
        one.advance(2);
        assert_eq!(one.now(), Moment(2005));
    }

    #[test]
    fn a_shifted_clock_starts_where_told() -> std::io::Result<()> {
        let start = Moment(1_000_000);
        let passed = World::starting_at(start)?.now().0 - start.0;
        assert!((0..5_000).contains(&passed), "{passed}");
        Ok(())
    }

    #[test]
    fn two_system_worlds_have_different_dice() -> std::io::Result<()> {
        assert_ne!(World::system()?.id(), World::system()?.id());
        Ok(())
    }
}
