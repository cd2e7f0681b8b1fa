//! A large county with plausible, repeatable figures, for measuring.

use crate::county::{County, Review, Unit};

/// A number from a unit's index and a salt: the same in every run.
fn draw(index: usize, salt: u64, below: u64) -> f64 {
    let seed = (index as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(salt);
    let mixed = (seed ^ (seed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (mixed ^ (mixed >> 29)) % below;
    f64::from(u32::try_from(value).expect("small figures"))
}

/// A county of that many units, each with a return and a row of the 评审表.
pub fn county(units: usize) -> County {
    (1..=units).fold(County::new(2021), |county, index| {
        let name = format!("第{index:04}单位");
        let money = |salt: u64, below: u64| draw(index, salt, below * 100) / 100.0 + 1.0;
        let posts = 10.0 + draw(index, 1, 190);
        let people = posts - 4.0 + draw(index, 2, 10);
        let (hosting, office, budget) = (money(3, 20), money(4, 300), money(5, 3000));
        let unit = Unit::named(&name)
            .staff(posts, people)
            .row("三公经费", money(6, 20), hosting, hosting * 0.95)
            .row("公务接待", money(6, 20), hosting, hosting * 0.95)
            .row("项目支出", money(7, 900), money(8, 900), money(8, 900))
            .row("业务工作专项", money(7, 900), money(8, 900), money(8, 900))
            .row(
                "公用经费",
                money(9, 300),
                office,
                office * (0.9 + draw(index, 10, 20) / 100.0),
            )
            .row("政府采购金额", "——", money(11, 100), money(12, 100))
            .supplement("上年度“三公经费”预算数", money(13, 25))
            .supplement("上年结转", money(14, 50))
            .supplement("年初预算", budget)
            .supplement("本年追加预算", draw(index, 15, 40) / 100.0 * budget)
            .supplement("年末结余", money(16, 200));
        let review = Review::full(&name)
            .category(if index % 3 == 0 { "乡镇" } else { "县直" })
            .set("重点工作考核得分", 60.0 + draw(index, 17, 40))
            .set("满意度", (60.0 + draw(index, 18, 40)) / 100.0);
        county.unit(unit).review(review)
    })
}
