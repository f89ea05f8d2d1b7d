//! The servers that are measured: Copydesk as it is installed, and nginx with the same bytes in a file.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{load, peers, pinned};

/// Ticks a second in which the kernel counts processor time for `/proc`.
const TICKS: f64 = 100.0;

/// One server and everything it started; ended when this goes.
pub struct Server {
    pub name: String,
    pub address: String,
    /// Those that were started first; what they started counts too.
    pids: Vec<u32>,
    /// None where somebody else started it, and will end it.
    child: Option<Child>,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            if let Ok(pid) = i32::try_from(child.id()).map(nix::unistd::Pid::from_raw) {
                let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM);
            }
            let _ = child.wait();
        }
    }
}

impl Server {
    /// User and system time of the server and its workers, in seconds.
    pub fn cpu_seconds(&self) -> Result<f64> {
        let mut ticks = 0;
        for pid in peers::with_children(&self.pids) {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
            ticks += cpu_ticks(&stat).context("a line of /proc")?;
        }
        Ok(ticks as f64 / TICKS)
    }

    /// What it has in memory, in MiB; pages that workers share count in each.
    pub fn rss_mib(&self) -> Result<f64> {
        let mut kib = 0.0;
        for pid in peers::with_children(&self.pids) {
            let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            kib += line
                .and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok())
                .unwrap_or(0.0);
        }
        Ok(kib / 1024.0)
    }

    fn ready(mut self, path: &str) -> Result<Self> {
        let until = Instant::now() + Duration::from_secs(60);
        while load::fetch(&self.address, path, "identity").is_err() {
            if let Some(Some(status)) = self.child.as_mut().map(Child::try_wait).transpose()? {
                bail!("{} ended: {status}", self.name);
            }
            ensure!(Instant::now() < until, "{} does not answer", self.name);
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(self)
    }
}

/// User and system time in a line of `/proc/PID/stat`; the name in it may hold anything.
fn cpu_ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

/// The real program on `data`: `serve`, or `demo` on the demo world, which `serve` refuses. It believes what is forwarded from this machine, so that many readers can come from it.
pub fn copydesk(binary: &Path, command: &str, data: &Path, core: Option<u32>) -> Result<Server> {
    let address = free_address()?;
    let child = pinned(binary, core)
        .args([command, "--data"])
        .arg(data)
        .args(["--listen", &address])
        .env("COPYDESK_HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]")
        .env("COPYDESK_LOG__FILTER", "warn")
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("{} cannot be started", binary.display()))?;
    let version = Command::new(binary).arg("--version").output()?;
    let name = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    started(name, address, child).ready("/healthz")
}

fn started(name: String, address: String, child: Child) -> Server {
    Server {
        name,
        address,
        pids: vec![child.id()],
        child: Some(child),
    }
}

/// A server that runs already, and the page that is asked of it: `Wagtail 8.0=127.0.0.1:8201/news/lamps/=4711`, with
/// the numbers of its first processes, joined by `+`: those of `nginx+php-fpm+mariadbd`.
pub fn running(told: &str) -> Result<(Server, String)> {
    let form = || format!("{told:?} is not of the form NAME=HOST:PORT/PATH=PID+PID");
    let (name, rest) = told.split_once('=').with_context(form)?;
    let (url, pids) = rest.rsplit_once('=').with_context(form)?;
    let (address, path) = url.split_once('/').with_context(form)?;
    let server = Server {
        name: name.to_owned(),
        address: address.to_owned(),
        pids: peers::pids(pids).with_context(form)?,
        child: None,
    };
    let path = format!("/{path}");
    Ok((server.ready(&path)?, path))
}

/// A data folder with the demo world in it.
pub fn demo_world(binary: &Path, data: &Path) -> Result<()> {
    let mut child = Command::new(binary)
        .args(["demo", "--data"])
        .arg(data)
        .args(["--listen", &free_address()?])
        .env("COPYDESK_LOG__FILTER", "warn")
        .stdout(Stdio::piped())
        .spawn()?;
    let out = child.stdout.take().context("its output")?;
    let served = std::io::BufRead::lines(std::io::BufReader::new(out))
        .map_while(Result::ok)
        .any(|line| line.contains("serves on"));
    nix::sys::signal::kill(
        nix::unistd::Pid::from_raw(i32::try_from(child.id())?),
        nix::sys::signal::Signal::SIGTERM,
    )?;
    child.wait()?;
    ensure!(served, "the demo world could not be made");
    Ok(())
}

/// nginx as its manual tunes it for files: one worker, no access log, the file kept open. `None` where it is not installed.
pub fn nginx(
    program: &str,
    page: &[u8],
    packed: &[u8],
    core: Option<u32>,
) -> Result<Option<(Server, tempfile::TempDir)>> {
    let Ok(version) = Command::new(program).arg("-v").output() else {
        return Ok(None);
    };
    let version = String::from_utf8_lossy(&version.stderr).into_owned();
    let version = version.rsplit('/').next().unwrap_or_default().trim().to_owned();
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    fs::create_dir(here.join("root"))?;
    fs::write(here.join("root/page.html"), page)?;
    fs::write(here.join("root/page.html.gz"), packed)?;
    let address = free_address()?;
    let conf = here.join("nginx.conf");
    fs::write(&conf, settings(here, &address))?;
    readable(here)?;
    let child = pinned(Path::new(program), core)
        .arg("-c")
        .arg(&conf)
        .args(["-e", &here.join("error.log").to_string_lossy()])
        .spawn()?;
    let name = format!("nginx {version}");
    Ok(Some((started(name, address, child).ready("/page.html")?, folder)))
}

fn settings(here: &Path, address: &str) -> String {
    let here = here.display();
    format!(
        "worker_processes 1; pid {here}/nginx.pid; error_log {here}/error.log; daemon off;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;\n\
         open_file_cache max=100 inactive=60s; types {{ text/html html; }} charset utf-8;\n\
         client_body_temp_path {here}/b; proxy_temp_path {here}/p; fastcgi_temp_path {here}/f;\n\
         uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;\n\
         server {{ listen {address}; root {here}/root; gzip off; gzip_static on; }} }}\n"
    )
}

/// The worker of nginx runs as nobody.
fn readable(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755))?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                fs::set_permissions(&path, fs::Permissions::from_mode(0o644))?;
            }
        }
    }
    Ok(())
}

fn free_address() -> Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_found_behind_any_name() {
        let stat = "42 (a) b c) S 1 42 42 0 -1 4194560 100 0 0 0 250 31 0 0 20 0 1 0 5 6 7";
        assert_eq!(cpu_ticks(stat), Some(281));
        assert_eq!(cpu_ticks("42"), None);
    }
}
