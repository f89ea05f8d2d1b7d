//! `copydesk serve`: the real thing. No default account: the first start prints a one-time set-up link.

use crate::{
    config::Config,
    doors::{Doors, bound_heads, open_many_files},
    start,
};
use anyhow::{Context, Result, anyhow};
use app::App;
use axum_server::{
    Handle,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use std::{
    convert::Infallible,
    future::ready,
    net::{SocketAddr, TcpListener},
    path::Path,
    time::{Duration, SystemTime},
};
use tokio_util::sync::CancellationToken;

/// How long open requests may take to end after the program was told to stop.
const DRAIN: Duration = Duration::from_secs(20);

pub async fn run(config: Config) -> Result<()> {
    start::log(&config);
    super::demo::refuse(&config.data.dir)?;
    // First of all: a program that cannot listen must not make the link invalid that another one has printed.
    let listener = bind(&config.http.listen)?;
    let db = start::database(&config).await?;
    let app = start::app(&config, db).await?;
    let set_up = app::accounts::set_up_link(&app)
        .await
        .map_err(|error| anyhow!("{error:?}"))?;
    if let Some(path) = set_up {
        println!("\nNobody can sign in yet. Open this link once to set Copydesk up (it works for 24 hours):");
        println!(
            "还没有任何账号。请打开下面的链接完成初始设置（24 小时内有效，只能用一次）：\n\n  {}{path}\n",
            config.address()
        );
    }
    listen(&config, listener, app).await
}

/// Serves until the program is told to stop, with a worker beside.
pub async fn listen(config: &Config, listener: TcpListener, app: App) -> Result<()> {
    let stop = CancellationToken::new();
    let handle = Handle::new();
    #[expect(clippy::disallowed_methods, reason = "the program's own background tasks")]
    {
        tokio::spawn(wait_for_signal(stop.clone(), handle.clone()));
    }
    let worker = super::work::worker(&app, "serve");
    #[expect(clippy::disallowed_methods, reason = "the program's own background tasks")]
    let work = tokio::spawn({
        let stop = stop.clone();
        async move { worker.run(app::run_job, stop.cancelled_owned()).await }
    });
    #[expect(clippy::disallowed_methods, reason = "the program's own background tasks")]
    let counting = tokio::spawn(count_reads(app.clone(), stop.clone()));
    #[expect(clippy::disallowed_methods, reason = "the program's own background tasks")]
    let follow = tokio::spawn(app::portal::follow(app.clone(), stop.clone().cancelled_owned()));
    let product = app::service(app.clone());
    let service = tower::service_fn(move |peer: SocketAddr| ready(Ok::<_, Infallible>(product.at(peer))));
    let doors = Doors::new(&config.http.trusted_proxies);
    open_many_files();
    println!("Copydesk serves on {} ({})", config.address(), app.db.version().await?);
    match &config.http.tls {
        Some(tls) => {
            let certificates = RustlsConfig::from_pem_file(&tls.certificate, &tls.key)
                .await
                .with_context(|| {
                    format!(
                        "the certificate {} or its key cannot be used",
                        tls.certificate.display()
                    )
                })?;
            #[expect(clippy::disallowed_methods, reason = "the program's own background tasks")]
            tokio::spawn(reload_when_changed(
                certificates.clone(),
                tls.certificate.clone(),
                tls.key.clone(),
            ));
            let acceptor = RustlsAcceptor::new(certificates).acceptor(doors);
            let mut server = axum_server::from_tcp(listener)?.acceptor(acceptor).handle(handle);
            bound_heads(server.http_builder());
            server.serve(service).await?;
        }
        None => {
            let mut server = axum_server::from_tcp(listener)?.acceptor(doors).handle(handle);
            bound_heads(server.http_builder());
            server.serve(service).await?;
        }
    }
    stop.cancel();
    work.await.context("the worker broke off")?;
    counting.await.context("the counting of reads broke off")?;
    follow.await.context("the follower of the search index broke off")?;
    app.db.clone().close().await?;
    Ok(())
}

/// Hands over each second what was counted, and a last time when the program ends; every half minute the lists of the most
/// read are made anew.
async fn count_reads(app: App, stop: CancellationToken) {
    let mut seconds = tokio::time::interval(Duration::from_secs(1));
    seconds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for beat in 0_u64.. {
        let is_last = tokio::select! {
            _ = seconds.tick() => false,
            () = stop.cancelled() => true,
        };
        if let Err(error) = app::metrics::beat(&app).await {
            tracing::warn!(?error, "reads wait to be handed over");
        }
        if is_last {
            return;
        }
        if beat % 30 == 0
            && let Err(error) = app::metrics::refresh_lists(&app).await
        {
            tracing::warn!(?error, "the lists of the most read are as old as they were");
        }
    }
}

pub fn bind(address: &str) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).with_context(|| {
        format!("nothing can listen on {address}: is another Copydesk running there? --listen 127.0.0.1:8081 takes another port")
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn wait_for_signal(stop: CancellationToken, handle: Handle<SocketAddr>) {
    told_to_stop().await;
    stop.cancel();
    handle.graceful_shutdown(Some(DRAIN));
    tracing::info!("stopping: open requests and jobs may end");
}

/// Resolves on Ctrl-C or SIGTERM.
pub async fn told_to_stop() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be caught");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

/// Certificates are renewed while the program runs.
async fn reload_when_changed(config: RustlsConfig, certificate: std::path::PathBuf, key: std::path::PathBuf) {
    let mut seen = changed_at(&certificate);
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        let now = changed_at(&certificate);
        if now == seen {
            continue;
        }
        match config.reload_from_pem_file(&certificate, &key).await {
            Ok(()) => {
                seen = now;
                tracing::info!("the new certificate is in use");
            }
            Err(error) => tracing::warn!(%error, "the new certificate cannot be used; the old one stays"),
        }
    }
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|facts| facts.modified()).ok()
}
