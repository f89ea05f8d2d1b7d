//! A small institution, big enough for every rule: a centre, two departments, a county and a town below it, and one
//! person for each part in the play. All are invented.

use app::{
    App, By, Error,
    accounts::actions::{self, Invite, NewUnit, Particulars, UnitNames},
};
use domain::{PersonId, Role, UnitId, accounts::links::LinkPurpose, units::UnitKind};

/// Everybody's password.
pub const PASSWORD: &str = "三月的桥 river 42";

/// The units and people by their part.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    /// 云川市信息中心: the top, where second and final review happen.
    pub centre: UnitId,
    /// 市图书馆, below the centre, group C.
    pub library: UnitId,
    /// 市公安局, below the centre, group B.
    pub police: UnitId,
    /// 青屏县直机关工委, below the centre, group A.
    pub county: UnitId,
    /// 柳湾镇, below the county.
    pub town: UnitId,

    /// 何静, officer of the library.
    pub officer: PersonId,
    /// 陆远, officer of the library.
    pub officer2: PersonId,
    /// 方敏, first reviewer of the library.
    pub unit_reviewer: PersonId,
    /// 沈一鸣, editor at the centre.
    pub editor: PersonId,
    /// 许知白, editor at the centre.
    pub editor2: PersonId,
    /// 顾守正, chief editor.
    pub chief: PersonId,
    /// 秦若溪, chief editor.
    pub chief2: PersonId,
    /// 罗青, administers the library.
    pub unit_admin: PersonId,
    /// 唐维, system administrator.
    pub system_admin: PersonId,
    /// 丁严, security administrator.
    pub security_admin: PersonId,
    /// 苏鉴, auditor.
    pub auditor: PersonId,
    /// 石磊, officer of the police.
    pub other_officer: PersonId,
    /// 高峰, first reviewer of the police.
    pub other_reviewer: PersonId,
    /// 江岚, officer of the town.
    pub town_officer: PersonId,
    /// 白桦, first reviewer at the county; the role reaches the town below.
    pub parent_reviewer: PersonId,
    /// 冯停, officer of the library whose account is closed.
    pub disabled: PersonId,
    /// 韩旧, whose role in the library has ended; the account is open.
    pub former: PersonId,
}

impl Town {
    /// Builds it the way an administrator would, through the same actions.
    ///
    /// # Panics
    /// When a step fails; a test cannot go on then.
    pub async fn build(app: &App) -> Self {
        match build(app).await {
            Ok(town) => town,
            Err(error) => panic!("the town cannot be built: {error:?}"),
        }
    }
}

/// A person with a password, as if invited and signed in once.
///
/// # Panics
/// When the account cannot be made.
pub async fn person(app: &App, name: &str, login: &str, unit: UnitId, role: Role) -> PersonId {
    match settle(app, name, login, unit, role).await {
        Ok(person) => person,
        Err(error) => panic!("{name} cannot be invited: {error:?}"),
    }
}

async fn build(app: &App) -> Result<Town, Error> {
    let by = &By::system("town");
    let centre = unit(
        app,
        by,
        UnitKind::Centre,
        "云川市信息中心",
        "Yunchuan Information Centre",
        None,
        None,
    )
    .await?;
    let library = unit(
        app,
        by,
        UnitKind::Department,
        "市图书馆",
        "City Library",
        Some(centre),
        Some("C"),
    )
    .await?;
    let police = unit(
        app,
        by,
        UnitKind::Department,
        "市公安局",
        "Public Security",
        Some(centre),
        Some("B"),
    )
    .await?;
    let county = unit(
        app,
        by,
        UnitKind::County,
        "青屏县直机关工委",
        "Qingping County",
        Some(centre),
        Some("A"),
    )
    .await?;
    let town = unit(app, by, UnitKind::Town, "柳湾镇", "Liuwan Town", Some(county), None).await?;
    let built = Town {
        centre,
        library,
        police,
        county,
        town,
        officer: settle(app, "何静", "hejing", library, Role::Officer).await?,
        officer2: settle(app, "陆远", "luyuan", library, Role::Officer).await?,
        unit_reviewer: settle(app, "方敏", "fangmin", library, Role::UnitReviewer).await?,
        editor: settle(app, "沈一鸣", "shenyiming", centre, Role::Editor).await?,
        editor2: settle(app, "许知白", "xuzhibai", centre, Role::Editor).await?,
        chief: settle(app, "顾守正", "gushouzheng", centre, Role::ChiefEditor).await?,
        chief2: settle(app, "秦若溪", "qinruoxi", centre, Role::ChiefEditor).await?,
        unit_admin: settle(app, "罗青", "luoqing", library, Role::UnitAdmin).await?,
        system_admin: settle(app, "唐维", "tangwei", centre, Role::SystemAdmin).await?,
        security_admin: settle(app, "丁严", "dingyan", centre, Role::SecurityAdmin).await?,
        auditor: settle(app, "苏鉴", "sujian", centre, Role::Auditor).await?,
        other_officer: settle(app, "石磊", "shilei", police, Role::Officer).await?,
        other_reviewer: settle(app, "高峰", "gaofeng", police, Role::UnitReviewer).await?,
        town_officer: settle(app, "江岚", "jianglan", town, Role::Officer).await?,
        parent_reviewer: settle(app, "白桦", "baihua", county, Role::UnitReviewer).await?,
        disabled: settle(app, "冯停", "fengting", library, Role::Officer).await?,
        former: settle(app, "韩旧", "hanjiu", library, Role::Officer).await?,
    };
    let version = app::accounts::person(app.db.read(), built.disabled)
        .await?
        .map_or(0, |person| person.version);
    actions::disable_person(app, by, built.disabled, version, None).await?;
    let grants = app::accounts::dated_grants(app.db.read(), &[built.former.0]).await?;
    for grant in grants {
        actions::end_role(app, by, grant.id, None).await?;
    }
    Ok(built)
}

async fn unit(
    app: &App,
    by: &By,
    kind: UnitKind,
    name: &str,
    name_en: &str,
    parent: Option<UnitId>,
    group: Option<&str>,
) -> Result<UnitId, Error> {
    let names = UnitNames {
        name: name.to_owned(),
        short_name: String::new(),
        name_en: name_en.to_owned(),
    };
    let new = NewUnit {
        kind,
        names,
        parent,
        group: group.map(ToOwned::to_owned),
        sort: 0,
    };
    actions::create_unit(app, by, &new, None).await
}

async fn settle(app: &App, name: &str, login: &str, unit: UnitId, role: Role) -> Result<PersonId, Error> {
    let by = &By::system("town");
    let person = Particulars {
        name: name.to_owned(),
        name_en: String::new(),
        login: login.to_owned(),
        email: Some(format!("{login}@yunchuan.example")),
        phone: None,
    };
    let invite = Invite {
        person,
        unit,
        roles: vec![role],
        mail: false,
    };
    let invited = actions::invite_person(app, by, &invite, None).await?;
    let code = invited.code.map(|code| code.reveal()).unwrap_or_default();
    let opened = actions::set_password_by_link(app, by, LinkPurpose::Invitation, &code, PASSWORD, "town").await?;
    opened.map_err(|refusal| Error::refused(refusal.text_key()))?;
    Ok(invited.person)
}
