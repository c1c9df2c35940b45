//! Whole flows a second, beside the bound that the four signatures of a flow set on the same cores.

use crate::{
    Result,
    drive::runtime,
    merchant::{Flow, Merchant, Wallet, cores},
    plan::Plan,
    process::Running,
    stats,
};
use futures_util::future::try_join_all;
use std::{
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use walletsim_protocol::signature::SignedMessage;

/// Signatures that a flow needs: the merchant's two requests and the wallet's two answers.
pub(crate) const SIGNATURES: f64 = 4.0;

/// Flows, and their bound.
#[derive(Debug)]
pub(crate) struct Flows {
    pub(crate) at_once: usize,
    /// A second; the median of the rounds.
    pub(crate) rate: f64,
    /// Signatures a second on all cores; the median of the rounds.
    pub(crate) signatures: f64,
    /// The median of the rounds' own ratios of flows to a quarter of the signatures.
    pub(crate) ratio: f64,
}

pub(crate) fn measure(plan: &Plan, merchant: &Merchant) -> Result<Flows> {
    let running = Running::walletsim()?;
    let wallet = running.wallet()?;
    flows(merchant, wallet, plan.flows_at_once, 100)?;
    let mut rounds = Vec::with_capacity(plan.rounds);
    for _ in 0..plan.rounds {
        // Before and after, so that a machine that slows down or warms up meanwhile counts for both.
        let before = signatures(merchant, plan.signatures)?;
        let flows = flows(merchant, wallet, plan.flows_at_once, plan.flows)?;
        let after = signatures(merchant, plan.signatures)?;
        rounds.push((flows, before.midpoint(after)));
    }
    Ok(Flows {
        at_once: plan.flows_at_once,
        rate: stats::median(rounds.iter().map(|(flows, _)| *flows)),
        signatures: stats::median(rounds.iter().map(|(_, signatures)| *signatures)),
        ratio: stats::median(rounds.iter().map(|(flows, signatures)| flows / (signatures / SIGNATURES))),
    })
}

/// A second, `at_once` of them spread over one client thread a core.
fn flows(merchant: &Merchant, wallet: Wallet, at_once: usize, count: usize) -> Result<f64> {
    let threads = cores().min(at_once);
    let (ready, begun) = (Barrier::new(threads + 1), AtomicUsize::new(0));
    thread::scope(|scope| {
        let client = |mine: usize| {
            let (ready, begun) = (&ready, &begun);
            move || -> Result<()> {
                let runtime = runtime()?;
                let mut open = Vec::with_capacity(mine);
                for _ in 0..mine {
                    open.push(runtime.block_on(Flow::open(wallet)));
                }
                ready.wait();
                let work = open.into_iter().map(|flow| async move {
                    let mut flow = flow?;
                    while begun.fetch_add(1, Ordering::Relaxed) < count {
                        flow.run(merchant).await?;
                    }
                    Result::Ok(())
                });
                runtime.block_on(try_join_all(work)).map(drop)
            }
        };
        let shares = (0..threads).map(|nth| at_once / threads + usize::from(nth < at_once % threads));
        let clients: Vec<_> = shares.map(|mine| scope.spawn(client(mine))).collect();
        ready.wait();
        let start = stats::now();
        for client in clients {
            client.join().map_err(|_| "a client panicked")??;
        }
        Ok(stats::rate(count, start.elapsed()))
    })
}

/// A second, on all cores at once, with nothing else to do.
pub(crate) fn signatures(merchant: &Merchant, each: usize) -> Result<f64> {
    let message = SignedMessage { path: "/", client_id: "", time: "", body: b"as long as it is, its hash is short" };
    let ready = Barrier::new(cores() + 1);
    thread::scope(|scope| {
        let signers: Vec<_> = (0..cores())
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    ready.wait();
                    (0..each).try_for_each(|_| Ok(merchant.key.sign(&message, 1).map(drop)?))
                })
            })
            .collect();
        ready.wait();
        let start = stats::now();
        for signer in signers {
            signer.join().map_err(|_| "a signer panicked")??;
        }
        Ok(stats::rate(each * cores(), start.elapsed()))
    })
}
