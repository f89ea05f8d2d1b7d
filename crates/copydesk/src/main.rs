//! Copydesk: one program. Every command is a file under `commands/`.

mod certificate;
mod commands;
mod config;
mod start;

use anyhow::Result;
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
    /// Show what a Word document holds, as the desk would read it; nothing is stored
    Import {
        /// The .docx file
        file: PathBuf,
        /// Print everything as JSON
        #[arg(long)]
        json: bool,
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
    /// Make a one-time link for somebody who cannot sign in
    Link {
        /// The person's sign-in name
        login: String,
    },
}

fn main() -> ExitCode {
    // TLS everywhere by rustls with ring; nothing else is in this program.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        eprintln!("copydesk: TLS was set up twice");
        return ExitCode::FAILURE;
    }
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("copydesk: the program cannot start its threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("copydesk: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<ExitCode> {
    let Place { config, data, listen } = &cli.place;
    let read = || config::Config::read(config.as_deref(), data.as_deref(), listen.as_deref());
    match cli.command {
        Command::Serve => commands::serve::run(read()?).await?,
        Command::Work => commands::work::run(read()?).await?,
        Command::Demo { fresh } => commands::demo::run(read()?, fresh).await?,
        Command::Migrate => commands::migrate::run(read()?).await?,
        Command::Doctor => return commands::doctor::run(read()?).await,
        Command::Backup { to } => commands::backup::run(read()?, &to).await?,
        Command::Restore { from } => commands::restore::run(read()?, &from).await?,
        Command::Import { file, json } => commands::import::run(&file, json)?,
        Command::Renditions { file, out, json } => commands::renditions::run(&file, &out, json)?,
        Command::Link { login } => commands::link::run(read()?, &login).await?,
    }
    Ok(ExitCode::SUCCESS)
}
