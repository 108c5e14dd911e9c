//! Services as data: names, fees, papers, time limits, who handles them.
