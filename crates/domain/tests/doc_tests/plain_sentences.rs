//! Ordinary sentences in which words meet so that a careless search would see a mistake: nothing is found in them.

use domain::checks::{Facts, Finding, Severity, check};
use domain::content::StoryContent;
use domain::document::Document;
use domain::kinds::default_kinds;
use domain::{Time, checks::RULES};
use std::collections::BTreeSet;

const SENTENCES: &[&str] = &[
    "这可是个大麻烦，大家一起想办法。",
    "会议强调，要坚持以经济建设为中心。",
    "农户可以经过网上渠道申请补助。",
    "这些做法足以经受住时间的检验。",
    "施工队按装配图逐项核对，按装修标准验收。",
    "地图象征着家乡的模样，孩子们在图上涂色。",
    "学校圆满完成了迎新工作。",
    "办公室参与论坛筹备，参与论文评审。",
    "药材包括人参、党参，均产于本地。",
    "海参于上月投苗，目前长势良好。",
    "教授于十月来到村里，讲授果树管理。",
    "这项政策不宜传得太急，应先讲清楚。",
    "便宜传到了外地，订单多了起来。",
    "大家避免强行超车，礼让行人。",
    "任免强调程序，公开透明。",
    "两侧量得的数据一致。",
    "检测重点放在饮用水源。",
    "各部门同步聚焦一件事，逐步聚起人气。",
    "天气像孩子的脸，说变就变。",
    "他的脾气像父亲一样直爽。",
    "思想像种子，要有土壤才能发芽。",
    "面对像他这样的新手，老师格外耐心。",
    "爱好象棋的居民在树下摆开棋局。",
    "志愿者搭建帐篷，为游客遮阳。",
    "他面对帐篷外的大雨，仍在登记名单。",
    "叫做为民服务站的小屋亮起了灯。",
    "要真心实意做为人民着想的事。",
    "自己在家也能办，自己于下周来取证。",
    "据为己有的行为受到批评。",
    "全市着力构建全民健身公共服务体系。",
    "县里新建全国文明实践基地两处。",
    "有关建议已转交相关建设单位。",
    "海关健全了通关机制。",
    "外交部份量最重的一次表态引来关注。",
    "通过份额转让，合作社引入新成员。",
    "教室里安静下来，孩子们研究竞赛题。",
    "清凉解暑的绿豆汤送到工地。",
    "秘密月底揭晓，大家不妨等一等。",
    "世界时钟广场上，人们迎接新年。",
    "封锁事故路段后，交警引导车辆绕行。",
    "医保比例提高，报消息的人很快传开。",
    "东欧打来的电话询问货期。",
    "代表章节已经写好，图表章法清楚。",
    "幼儿园满园春色，果园满目金黄。",
    "他们兄妹俩个性不同，却都热心。",
    "每到周末，邻里互相走动，老街更有生气。",
    "一台账目分明的收银机摆在门口。",
    "值班人员密切关注水位，每两小时报一次。",
    "会上通报了近期工作，并就下一步作出安排。",
    "志愿者们常常上门，人人都夸服务好。",
];

fn found(text: &str) -> Vec<String> {
    let kind = default_kinds()
        .into_iter()
        .find(|kind| kind.key == "commentary")
        .unwrap();
    let content = StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        ..StoryContent::default()
    };
    let facts = Facts {
        now: Time(1_795_000_000_000_000),
        photos: Vec::new(),
    };
    let marked: Vec<Finding> = check(&content, &kind, &facts)
        .into_iter()
        .filter(|finding| finding.span.is_some())
        .collect();
    marked
        .iter()
        .map(|finding| format!("{}: {}", finding.key(), finding.span.unwrap().of(text)))
        .collect()
}

#[test]
fn plain_sentences_are_left_alone() {
    assert!(SENTENCES.len() >= 40);
    for sentence in SENTENCES {
        assert_eq!(found(sentence), [""; 0], "{sentence}");
    }
    assert_eq!(found(&SENTENCES.concat()), [""; 0]);
}

#[test]
fn mistakes_in_plain_sentences_are_found() {
    let cases = [
        ("公司为居民按装了扶手。", "wrong-word: 按装"),
        ("村里布署了防火工作。", "wrong-word: 布署"),
        ("大家再接再励，迎头赶上。", "wrong-word: 再接再励"),
        ("选手们迫不急待地开始答题。", "wrong-word: 迫不急待"),
        ("截止目前，已受理三百件。", "preferred-form: 截止目前"),
        ("请在网站上注册帐号。", "preferred-form: 帐号"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn keys_are_told_apart() {
    let keys: BTreeSet<&str> = RULES.iter().map(|rule| rule.key()).collect();
    assert_eq!(keys.len(), RULES.len());
    assert!(RULES.iter().any(|rule| rule.severity == Severity::Must));
}
