//! Newsrooms of others, set up by the scripts in `peers/` with the article that ours shows: the same headline and the same
//! paragraphs, without its photos, its menus and what stands beside it.

use std::collections::HashSet;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::servers::{self, Server};

/// Folders of scripts.
const PEERS: [&str; 2] = ["wagtail", "wordpress"];
/// So many letters in a row are looked for, so that no way of writing quotes and dashes makes a difference.
const MARK: usize = 6;

/// What ours says, as plain text.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    pub headline: String,
    pub paragraphs: Vec<String>,
}

impl Article {
    /// Nothing on a page that is no story.
    pub fn of(page: &[u8]) -> Option<Self> {
        let page = String::from_utf8_lossy(page);
        let (_, rest) = page.split_once("<meta name=\"ArticleTitle\" content=\"")?;
        let headline = plain(rest.split_once('"')?.0);
        let (_, rest) = page.split_once("<div class=\"prose\"")?;
        let (prose, _) = rest.split_once("<div class=\"art-tail\">")?;
        let paragraphs = prose
            .split("<p>")
            .skip(1)
            .filter_map(|rest| Some(plain(rest.split_once("</p>")?.0)))
            .filter(|paragraph| !paragraph.is_empty())
            .collect();
        Some(Self { headline, paragraphs })
    }

    /// Words of the headline and of the last paragraph that must stand on any page of this article.
    pub fn marks(&self) -> Vec<String> {
        let places = [Some(&self.headline), self.paragraphs.last()];
        places.into_iter().flatten().filter_map(|text| mark(text)).collect()
    }
}

/// The first letters of a text that stand side by side.
fn mark(text: &str) -> Option<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric());
    let longest = runs.max_by_key(|run| run.chars().count())?;
    let mark: String = longest.chars().take(MARK).collect();
    (!mark.is_empty()).then_some(mark)
}

/// Text without marks of HTML.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
    for (written, meant) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        text = text.replace(written, meant);
    }
    text.trim().to_owned()
}

/// Peers that run; ended when this goes.
pub struct Peers {
    folder: PathBuf,
}

impl Drop for Peers {
    fn drop(&mut self) {
        for peer in PEERS {
            let ended = script(peer, "down.sh").arg(self.folder.join(peer)).status();
            if !ended.is_ok_and(|status| status.success()) {
                eprintln!("portal-bench: {peer} may still run, see {}", self.folder.display());
            }
        }
    }
}

impl Peers {
    /// Sets up in `folder` what can be, and names what is not installed.
    ///
    /// # Errors
    /// A script fails; it has said why.
    pub fn up(folder: &Path, article: &Article, core: Option<u32>) -> Result<(Self, Vec<(Server, String)>)> {
        fs::create_dir_all(folder)?;
        let folder = fs::canonicalize(folder)?;
        fs::write(folder.join("headline.txt"), &article.headline)?;
        fs::write(folder.join("text.txt"), article.paragraphs.join("\n"))?;
        let peers = Self { folder };
        let mut servers = Vec::new();
        for peer in PEERS {
            let mut up = script(peer, "up.sh");
            up.arg(peers.folder.join(peer));
            up.arg(core.map_or_else(|| "-".to_owned(), |core| core.to_string()));
            for port in free_ports()? {
                up.arg(port.to_string());
            }
            let output = up.stderr(Stdio::inherit()).output()?;
            ensure!(output.status.success(), "{peer} cannot be set up: {}", output.status);
            for line in String::from_utf8(output.stdout)?.lines() {
                match line.strip_prefix("missing ").and_then(|line| line.split_once(": ")) {
                    Some((missing, install)) => {
                        println!(
                            "{}",
                            json!({ "bench": "portal", "missing": missing, "install": install })
                        );
                    }
                    None => servers.push(servers::running(line)?),
                }
            }
        }
        Ok((peers, servers))
    }
}

fn script(peer: &str, name: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("peers")
            .join(peer)
            .join(name),
    );
    command
}

/// Two that nobody listens on at this moment.
fn free_ports() -> Result<[u16; 2]> {
    let (first, second) = (TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?);
    Ok([first.local_addr()?.port(), second.local_addr()?.port()])
}

/// The numbers of processes, and of all that they started; each once.
pub fn with_children(roots: &[u32]) -> Vec<u32> {
    let (mut all, mut seen) = (Vec::new(), HashSet::new());
    let mut open: Vec<u32> = roots.to_vec();
    while let Some(pid) = open.pop() {
        if !seen.insert(pid) {
            continue;
        }
        all.push(pid);
        // One that has just ended has no children.
        let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        open.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
    }
    all
}

/// `4711` or `4711+4712`.
///
/// # Errors
/// There is something else in it.
pub fn pids(told: &str) -> Result<Vec<u32>> {
    told.split('+')
        .map(|pid| {
            pid.trim()
                .parse()
                .with_context(|| format!("{pid:?} is no number of a process"))
        })
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_read_from_our_page() {
        let page = "<meta name=\"ArticleTitle\" content=\"三百盏灯 &quot;亮&quot;\">…<p>menu</p>\
                    <div class=\"prose\" lang=\"zh-CN\"><figure></figure><p>渠水清了，<b>众人</b>称好&amp;笑。</p><p></p><p>二。</p></div>\
                    <div class=\"art-tail\"><p>tail</p>";
        let article = Article::of(page.as_bytes()).unwrap();
        assert_eq!(article.headline, "三百盏灯 \"亮\"");
        assert_eq!(article.paragraphs, ["渠水清了，众人称好&笑。", "二。"]);
        assert_eq!(article.marks(), ["三百盏灯", "二"]);
        assert_eq!(Article::of(b"<title>home</title>"), None);
    }

    #[test]
    fn each_process_counts_once() {
        assert_eq!(pids("7+8").unwrap(), [7, 8]);
        assert!(pids("7+").is_err());
        let own = std::process::id();
        assert_eq!(with_children(&[own, own]).iter().filter(|pid| **pid == own).count(), 1);
    }
}
