//! What the disk alone can do: the yardstick for durable submissions.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use crate::world;

/// How many times a second this disk makes 2 kB durable when asked one at a time: each write is
/// followed by fdatasync(2), as a database does for each transaction.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(crate) fn syncs_per_second(folder: &Path, period: Duration) -> Result<f64> {
    let mut file = File::create(folder.join("syncs"))?;
    let block = [b'x'; 2048];
    let start = world::now();
    let mut count: u64 = 0;
    while start.elapsed() < period {
        file.write_all(&block)?;
        file.sync_data()?;
        count += 1;
    }
    Ok(count as f64 / start.elapsed().as_secs_f64())
}
