//! How much memory a process takes, from `/proc` (Linux).

use anyhow::{Context, Result};

/// The most memory that process `pid` ever held in RAM, in bytes (`VmHWM`).
pub(crate) fn peak(pid: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))
        .context("memory is read from /proc, which this system has not")?;
    high_water(&status).context("/proc names no VmHWM")
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_water_mark_is_read_in_bytes() {
        let status = "VmPeak:\t  900 kB\nVmHWM:\t   60000 kB\nVmRSS:\t 50000 kB\n";
        assert_eq!(high_water(status), Some(61_440_000));
        assert_eq!(high_water("VmPeak:\t 1 kB\n"), None);
    }
}
