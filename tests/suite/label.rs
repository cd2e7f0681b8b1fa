//! How labels, headings and names are compared.

use jixiao::name::label::{self, Label, YearWord};
use jixiao::scheme::{Row, Scheme};

#[test]
fn labels_compare_without_numbering_punctuation_and_space() {
    for (written, key) in [
        ("三公经费", "三公经费"),
        ("“三公经费”", "三公经费"),
        ("\"三公\"经费", "三公经费"),
        ("「三公」经费：", "三公经费"),
        ("三 公 经 费", "三公经费"),
        ("一、三公经费", "三公经费"),
        ("（一）三公经费", "三公经费"),
        ("   3、公务接待", "公务接待"),
        ("3.公务接待", "公务接待"),
        ("3．公务接待", "公务接待"),
        ("3）公务接待", "公务接待"),
        ("（3）公务接待", "公务接待"),
        ("③公务接待", "公务接待"),
        ("3公务接待", "公务接待"),
        ("3 公务接待", "公务接待"),
        ("３、公务接待", "公务接待"),
        ("十一、公务接待", "公务接待"),
        ("公务\n接待", "公务接待"),
        ("公务\u{200b}接待", "公务接待"),
        ("其中：公车购置", "公车购置"),
        ("其中:公车购置", "公车购置"),
        ("其中公车购置", "公车购置"),
        ("其 中：1、公车购置", "公车购置"),
        ("       其中：公车购置", "公车购置"),
        ("水费、电费、差旅费", "水费电费差旅费"),
        ("项目支出：", "项目支出"),
        ("批复规模\n（㎡）", "批复规模"),
        ("批复规模(平方米)", "批复规模"),
        ("实际投资（万元）", "实际投资"),
        ("实际投资（ 万元 ）", "实际投资"),
        ("编制数（人）", "编制数"),
        ("编制数（名）", "编制数"),
        ("部门整体支出预算调整 ", "部门整体支出预算调整"),
        ("Ａ类", "a类"),
        ("……", ""),
        ("3", "3"),
    ] {
        assert_eq!(label::key(written), key, "「{written}」");
    }
}

#[test]
fn years_are_read_out_of_headings() {
    for (written, key, year) in [
        ("2021年预算数", "预算数", Some(YearWord::Absolute(2021))),
        ("2021年度预算数", "预算数", Some(YearWord::Absolute(2021))),
        ("２０２１年预算数", "预算数", Some(YearWord::Absolute(2021))),
        ("2021 年 预算数", "预算数", Some(YearWord::Absolute(2021))),
        (
            "2021\u{200b}年预算数",
            "预算数",
            Some(YearWord::Absolute(2021)),
        ),
        (
            "二〇二一年度决算数",
            "决算数",
            Some(YearWord::Absolute(2021)),
        ),
        ("二零二〇年决算数", "决算数", Some(YearWord::Absolute(2020))),
        ("二○二一年决算数", "决算数", Some(YearWord::Absolute(2021))),
        ("预算数（2021年）", "预算数", Some(YearWord::Absolute(2021))),
        ("2021预算数", "预算数", Some(YearWord::Absolute(2021))),
        (
            "2021 决算统计数",
            "决算统计数",
            Some(YearWord::Absolute(2021)),
        ),
        ("２０２１预算数", "预算数", Some(YearWord::Absolute(2021))),
        ("二〇二一预算数", "预算数", Some(YearWord::Absolute(2021))),
        ("2021-预算数", "预算数", Some(YearWord::Absolute(2021))),
        ("预算数（2021）", "预算数", Some(YearWord::Absolute(2021))),
        (
            "2021实际在职人数",
            "实际在职人数",
            Some(YearWord::Absolute(2021)),
        ),
        ("2021人", "2021人", None),
        ("12021预算数", "12021预算数", None),
        ("2021", "2021", None),
        (
            "评价年度：2021年",
            "评价年度",
            Some(YearWord::Absolute(2021)),
        ),
        (
            "楼堂馆所控制情况\n（2021年完工项目）",
            "楼堂馆所控制情况完工项目",
            Some(YearWord::Absolute(2021)),
        ),
        (
            "2021年实际在职人数",
            "实际在职人数",
            Some(YearWord::Absolute(2021)),
        ),
        ("上年决算数", "决算数", Some(YearWord::Relative(-1))),
        ("上年度决算数", "决算数", Some(YearWord::Relative(-1))),
        ("去年决算数", "决算数", Some(YearWord::Relative(-1))),
        ("本年预算数", "预算数", Some(YearWord::Relative(0))),
        ("本年度预算数", "预算数", Some(YearWord::Relative(0))),
        ("当年预算数", "预算数", Some(YearWord::Relative(0))),
        ("预算数", "预算数", None),
        (
            "附件2 2021年度数据",
            "附件2数据",
            Some(YearWord::Absolute(2021)),
        ),
        ("上 年 决算数", "决算数", Some(YearWord::Relative(-1))),
        ("12021年预算数", "12021年预算数", None),
        ("1021年预算数", "1021年预算数", None),
        ("3年预算数", "3年预算数", None),
    ] {
        let read = Label::of(written);
        assert_eq!((read.key.as_str(), read.year), (key, year), "「{written}」");
    }
}

#[test]
fn yuan_is_told_from_wan_yuan() {
    for (written, yuan) in [
        ("单位：元", true),
        ("单位:元", true),
        ("单位： 元", true),
        ("2021年预算数（元）", true),
        ("2021年预算数( 元 )", true),
        ("单位：万元", false),
        ("实际投资（万元）", false),
        ("单元楼面积", false),
    ] {
        assert_eq!(Label::of(written).yuan, yuan, "「{written}」");
    }
}

#[test]
fn names_keep_what_tells_units_apart() {
    assert_eq!(label::name_key(" 县 教育局\n"), "县教育局");
    assert_eq!(label::name_key("县教育局（本级）"), "县教育局(本级)");
    assert_eq!(label::name_key("Ａ\u{feff}站"), "a站");
    assert_ne!(label::name_key("县第一中学"), label::name_key("县第二中学"));
}

#[test]
fn fields_and_indicators_are_found_by_what_people_write() {
    let scheme = Scheme::parse(jixiao::scheme::BUILT_IN).unwrap();
    for (written, field) in [
        ("管理制度①", "管理制度①"),
        ("管理制度1", "管理制度①"),
        ("信息公开 ⑤", "信息公开⑤"),
        ("人员编制", "编制数"),
        ("在编人数", "实际在职人数"),
        ("实有人数", "实际在职人数"),
        ("上年度三公经费预算数", "上年度“三公经费”预算数"),
        ("上年度\"三公经费\"预算数", "上年度“三公经费”预算数"),
        ("追加预算", "本年追加预算"),
        ("本年度公用经费决算数", "本年度公用经费决算数"),
    ] {
        let found = scheme
            .field_called(written)
            .map(|field| field.name.as_str());
        assert_eq!(found, Some(field), "「{written}」");
    }
    assert!(scheme.field_called("不存在").is_none());
    for (written, indicator) in [
        ("三公经费变动率", "“三公经费”变动率"),
        ("经济效益", "经济效益、社会效益"),
        ("社会效益", "经济效益、社会效益"),
        ("新建楼堂馆所\n面积控制率", "新建楼堂馆所面积控制率"),
    ] {
        let found = scheme
            .indicator_called(written)
            .map(|one| one.name.as_str());
        assert_eq!(found, Some(indicator), "「{written}」");
    }
}

#[test]
fn official_labels_are_the_forms_own() {
    use crate::county::official;
    fn any_is<'a>(names: impl IntoIterator<Item = &'a String>, key: &str) -> bool {
        names.into_iter().any(|name| label::key(name) == key)
    }
    let scheme = Scheme::parse(jixiao::scheme::BUILT_IN).unwrap();
    let (_, rows) = scheme.form.table().unwrap();
    for row in official::figure_rows()
        .iter()
        .filter(|row| !row[0].contains("……"))
    {
        let key = label::key(&row[0]);
        let names = |known: &Row| {
            any_is(
                known.aliases.iter().chain([&known.label, &known.name]),
                &key,
            )
        };
        let matching = rows.iter().filter(|known| names(known)).count();
        assert_eq!(matching, 1, "「{}」", row[0]);
    }
    assert!(any_is(
        scheme.form.aliases.iter().chain([&scheme.form.title]),
        &label::key("部门整体支出绩效评价基础数据表")
    ));
    for heading in [
        "财政供养人员情况",
        "经费控制情况",
        "厉行节约保障措施",
        "附：评价补充数据",
    ] {
        let blocks = scheme.form.blocks.iter();
        let matching = blocks
            .filter(|block| {
                let label = block.label.replace("{year}年", "");
                any_is(block.aliases.iter().chain([&label]), &label::key(heading))
            })
            .count();
        assert_eq!(matching, 1, "「{heading}」");
    }
}

#[test]
fn a_year_may_end_in_a_word_of_the_label_and_a_measure_may_be_announced() {
    for (one, other) in [
        ("2021年末实有人数", "2021年年末实有人数"),
        ("2021年初预算", "2021年年初预算"),
        ("2021年预算数（单位：元）", "2021年预算数"),
        ("2021年预算数\n(人民币万元)", "2021年预算数"),
        ("2021年预算数（千元）", "2021年预算数"),
        ("当年度决算数", "本年决算数"),
        ("上一年度决算数", "上年决算数"),
    ] {
        let (one, other) = (Label::of(one), Label::of(other));
        assert_eq!((one.key, one.year), (other.key, other.year));
    }
}

/// Found by fuzzing: what is dropped between two marks let them change places.
#[test]
fn the_key_of_a_key_is_itself() {
    for text in [
        "\u{352}\u{1680}\u{356}",
        "\u{4}\u{352}\n\u{356}",
        "e\u{200b}\u{301}",
        "İ",
        "县 财 政 局",
    ] {
        let key = label::name_key(text);
        assert_eq!(label::name_key(&key), key, "{text:?}");
    }
}
