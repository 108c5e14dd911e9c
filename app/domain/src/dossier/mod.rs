//! One dossier: its code, states, events, clocks and decisions.
