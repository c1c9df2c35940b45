//! YAML that people write: a tree that remembers where everything stood, so that every problem can be shown in its place.
//!
//! # Layout
//!
//! * [`parse`]: from a text to a [`Node`], with bounded sizes and depths
//! * [`read`]: from a tree to a type; what does not fit is a [`Misread`] that knows its way from the root; [`read_all`] finds every one
//! * [`nearest`]: the known word that was probably meant

mod nearest;
mod node;
mod place;
mod typed;

pub use nearest::nearest;
pub use node::{Key, Kind, Node, parse, to_object};
pub use place::{Place, place, place_in};
pub use serde_saphyr::Error;
pub use typed::{Cause, Misread, read, read_all};
