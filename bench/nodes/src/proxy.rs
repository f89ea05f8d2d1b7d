//! What stands before the nodes: passes each connection on to one that takes it, in turn, and looks into nothing.

use anyhow::Result;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// Passes on until it is dropped.
pub struct Proxy {
    pub address: String,
    _doors: JoinSet<()>,
}

impl Proxy {
    /// # Errors
    /// No port is free.
    pub async fn start(nodes: Vec<String>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let (nodes, turn) = (Arc::new(nodes), Arc::new(AtomicUsize::new(0)));
        let mut doors = JoinSet::new();
        doors.spawn(async move {
            let mut each = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                each.spawn(pass(stream, nodes.clone(), turn.fetch_add(1, Ordering::Relaxed)));
                while each.try_join_next().is_some() {}
            }
        });
        Ok(Self { address, _doors: doors })
    }
}

/// A node that is dead takes no connection; one that dies under a connection ends it.
async fn pass(mut from: TcpStream, nodes: Arc<Vec<String>>, turn: usize) {
    for step in 0..nodes.len() {
        if let Ok(mut to) = TcpStream::connect(&nodes[(turn + step) % nodes.len()]).await {
            // Whoever asked sees a broken connection, which is what it is.
            let _ = copy_bidirectional(&mut from, &mut to).await;
            return;
        }
    }
}
