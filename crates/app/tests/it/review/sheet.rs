//! The sign-off sheet.

use super::world::World;
use domain::content::ContentHash;

fn grouped(hash: &[u8]) -> String {
    let hash = ContentHash(hash.try_into().unwrap()).to_string();
    hash.as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[tokio::test]
async fn it_shows_who_signed_what_and_when() {
    let world = World::new().await;
    let id = world.submitted().await;
    let sheet = format!("/desk/stories/{id}/sign-off-sheet");
    let officer = world.app.sign_in(world.town.officer).await;
    officer
        .get(&sheet)
        .await
        .is(200)
        .sees("终审通过以前不得公开发布")
        .sees("2026-0001");
    for person in [world.town.unit_reviewer, world.town.editor, world.town.chief] {
        world.app.pass(domain::time::MINUTE);
        world.pass(person, id).await.is(200);
    }
    let page = officer.get(&sheet).await;
    let hash = grouped(&world.row(id).await.signed_hash.unwrap());
    page.is(200)
        .sees(&hash)
        .sees("方敏")
        .sees("沈一鸣")
        .sees("顾守正")
        .sees("2026-11-20 09:01:00")
        .sees("电子签名法");
    page.sees_no("终审通过以前不得公开发布");
    officer
        .in_language("en")
        .get(&sheet)
        .await
        .is(200)
        .sees("not a qualified electronic signature");
}
