//! What the figures were measured on.

/// Cores, processor and how busy the machine was, in one line.
pub(crate) fn line() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown");
    format!("{cores} cores, {}, load before the first row {load}", processor(&info))
}

fn processor(info: &str) -> &str {
    let mut lines = info.lines().filter_map(|line| line.split_once(':'));
    lines
        .find(|(name, _)| name.trim() == "model name")
        .map_or("unknown processor", |(_, m)| m.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named_where_the_system_tells() {
        assert_eq!(processor("processor\t: 0\nmodel name\t: A 100 CPU\n"), "A 100 CPU");
        assert_eq!(processor(""), "unknown processor");
    }
}
