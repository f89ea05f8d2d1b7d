//! Copydesk: one program. Every command is a file under `commands/`.

mod certificate;
mod commands;
mod config;
mod doors;
mod start;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The newsroom of an institution with many units.
#[derive(Parser)]
#[command(name = "copydesk", version)]
struct Cli {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// Where this installation is.
#[derive(Args, Clone, Debug)]
struct Place {
    /// Configuration file [default: copydesk.toml here, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of the database and the photos [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDR")]
    listen: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Newsroom(Newsroom),
    #[command(flatten)]
    File(File),
}

/// What needs the configuration, and nearly always the database.
#[derive(Subcommand)]
enum Newsroom {
    /// Serve the newsroom and the public site
    Serve,
    /// Work on background jobs only, beside other programs that serve
    Work,
    /// Make an invented city's newsroom once, and serve it
    Demo {
        /// Throw the demo world away and make it anew
        #[arg(long)]
        fresh: bool,
    },
    /// Bring the database up to date
    Migrate,
    /// Make the search index anew
    Reindex,
    /// Say what is configured, what is missing and how to mend it
    Doctor,
    /// Copy the database and the photos into a folder
    Backup {
        /// A new folder, or one with an older backup of the same installation's photos
        to: PathBuf,
    },
    /// Bring a backup into an empty data folder
    Restore {
        /// The folder that `backup` made
        from: PathBuf,
    },
    /// Make a one-time link for somebody who cannot sign in
    Link {
        /// The person's sign-in name
        login: String,
    },
}

/// What reads one file and nothing else.
#[derive(Subcommand)]
enum File {
    /// Show what a Word document holds, as the desk would read it; no database is asked
    Import {
        /// The .docx file
        file: PathBuf,
        /// Print everything as JSON
        #[arg(long)]
        json: bool,
        /// A folder to write the pictures into, as 01.jpg and so on; made if there is none, and nothing in it is replaced
        #[arg(long, value_name = "DIR")]
        pictures: Option<PathBuf>,
    },
    /// Write the public copies a story would get of a photo
    Renditions {
        /// The picture: JPEG, PNG, WebP or GIF
        file: PathBuf,
        /// The folder to write them into; made if there is none
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Print what was written as JSON
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Newsroom(command) => with_threads(run(command, &cli.place)),
        // Over before threads and TLS of the others would be up.
        Command::File(File::Import { file, json, pictures }) => {
            commands::import::run(&file, json, pictures.as_deref()).map(|()| ExitCode::SUCCESS)
        }
        Command::File(File::Renditions { file, out, json }) => {
            commands::renditions::run(&file, &out, json).map(|()| ExitCode::SUCCESS)
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("copydesk: {error:#}");
        ExitCode::FAILURE
    })
}

fn with_threads(command: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    // TLS everywhere by rustls with ring; nothing else is in this program.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        bail!("TLS was set up twice");
    }
    let runtime = tokio::runtime::Runtime::new().context("the program cannot start its threads")?;
    runtime.block_on(command)
}

async fn run(command: Newsroom, place: &Place) -> Result<ExitCode> {
    let Place { config, data, listen } = place;
    let read = || config::Config::read(config.as_deref(), data.as_deref(), listen.as_deref());
    match command {
        Newsroom::Serve => commands::serve::run(read()?).await?,
        Newsroom::Work => commands::work::run(read()?).await?,
        Newsroom::Demo { fresh } => commands::demo::run(read()?, fresh).await?,
        Newsroom::Migrate => commands::migrate::run(read()?).await?,
        Newsroom::Reindex => commands::reindex::run(read()?).await?,
        Newsroom::Doctor => return commands::doctor::run(read()?).await,
        Newsroom::Backup { to } => commands::backup::run(read()?, &to).await?,
        Newsroom::Restore { from } => commands::restore::run(read()?, &from).await?,
        Newsroom::Link { login } => commands::link::run(read()?, &login).await?,
    }
    Ok(ExitCode::SUCCESS)
}
