//! One file a question.

pub(crate) mod cold_start;
pub(crate) mod exchanges;
pub(crate) mod first_step;
pub(crate) mod flows;
pub(crate) mod memory;
pub(crate) mod runners;
pub(crate) mod scenarios;
pub(crate) mod worlds;
