//! How much is measured.

/// Sizes of a run.
#[derive(Debug)]
pub(crate) struct Plan {
    /// How often walletsim and its ceiling are measured in turn.
    pub(crate) rounds: usize,
    /// Connections at once, and exchanges in one round with that many.
    pub(crate) levels: [(usize, usize); 3],
    /// Flows in one round.
    pub(crate) flows: usize,
    /// Flows at once.
    pub(crate) flows_at_once: usize,
    /// Signatures of each core in one round.
    pub(crate) signatures: usize,
    /// How often walletsim is started.
    pub(crate) starts: usize,
    /// How often the scenarios are played.
    pub(crate) plays: usize,
    /// Files that both runners play, and how many are many.
    pub(crate) files: usize,
    pub(crate) many_files: usize,
    /// Worlds that stand while others come and go, and how many come and go.
    pub(crate) worlds: usize,
    pub(crate) lives: usize,
    /// Exchanges before memory is looked at.
    pub(crate) exchanges: usize,
    /// Messages that keep nothing.
    pub(crate) passing: usize,
}

impl Plan {
    /// What `docs/benchmarks.md` is written from.
    pub(crate) fn whole() -> Self {
        Self {
            rounds: 9,
            levels: [(1, 1_500), (8, 4_000), (64, 4_000)],
            flows: 1_000,
            flows_at_once: 8,
            signatures: 1_500,
            starts: 20,
            plays: 5,
            files: 300,
            many_files: 1_000,
            worlds: 1_000,
            lives: 300,
            exchanges: 100_000,
            passing: 20_000,
        }
    }

    /// For development: seconds.
    pub(crate) fn quick() -> Self {
        Self {
            rounds: 3,
            levels: [(1, 300), (8, 800), (64, 800)],
            flows: 200,
            signatures: 400,
            starts: 5,
            plays: 1,
            files: 50,
            many_files: 100,
            worlds: 200,
            lives: 100,
            exchanges: 20_000,
            passing: 4_000,
            ..Self::whole()
        }
    }
}
