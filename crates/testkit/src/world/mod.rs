//! The demo world: an invented city with its units, people and half a year of stories in every state, made through the
//! same actions as the real thing, with a clock that is moved along.

mod acts;
mod agenda;
mod authors;
mod collected;
mod content;
mod data;
mod film;
mod front;
mod letters;
mod margin;
mod permits;
mod places;
mod readers;
mod site;

use anyhow::{Result, anyhow, bail};
use app::{App, Error};
use domain::Time;
use store::Clock;

/// Everybody's password in the demo world.
pub const PASSWORD: &str = "demo river lantern";

/// One sign-in per role: role, sign-in name, who it is.
pub fn sign_ins() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("officer", "zhouxiaolan", "周晓岚 · 市图书馆 信息员"),
        ("unit_reviewer", "hejing", "何静 · 市图书馆 初审"),
        ("editor", "shenyiming", "沈一鸣 · 信息中心 复审"),
        ("chief_editor", "gushouzheng", "顾守正 · 信息中心 终审、发布"),
        ("unit_admin", "dingshuhan", "丁述涵 · 望湖区直机关工委 单位管理员"),
        ("system_admin", "qiuyan", "邱砚 · 系统管理员"),
        ("security_admin", "xiangbeichen", "项北辰 · 安全管理员"),
        ("auditor", "fangjiming", "方既明 · 审计员"),
        ("channel_editor", "hewendi", "何闻笛 · 渠道编辑"),
        ("trainer", "wenruogu", "闻若谷 · 培训"),
    ]
}

/// Fills an empty installation. The past is written with a clock of its own, which ends no later than `now`.
///
/// # Errors
/// A step was refused: the content and the rules do not fit each other.
pub async fn make(app: &App, now: Time) -> Result<()> {
    let clock = Clock::set_to(places::founded());
    let mut past = app.clone();
    past.clock = clock;
    // First, so that the foot is what is set here and nothing that the institution says besides.
    site::make(&past).await?;
    let places = places::make(&past).await?;
    authors::agree(&past, &places).await?;
    agenda::run(&past, &places, now).await?;
    collected::make(&past, &places).await?;
    front::compose(&past, &places).await?;
    if past.clock.now() > now {
        bail!("the demo world's past ends after now: set this machine's clock");
    }
    Ok(())
}

/// The product's refusals as errors of the builder.
fn step<T>(what: &str, result: Result<T, Error>) -> Result<T> {
    result.map_err(|error| anyhow!("{what}: {error:?}"))
}
