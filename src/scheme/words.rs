//! Words by which a unit's name is told from the words of forms and files around it.

use std::sync::LazyLock;

use super::BUILT_IN;
use super::raw::RawForm;

/// The lists of a scheme; one that a scheme does not give is the built-in scheme's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Words of forms and of files, which are nobody's name: 基础数据表, 附件, 副本.
    pub forms: Vec<String>,
    /// Words by which a sheet says that it sums up others: 汇总, 合计, 全县.
    pub totals: Vec<String>,
    /// What names of units end in: 局, 中心, 学校.
    pub endings: Vec<String>,
}

/// The built-in scheme's lists.
static USUAL: LazyLock<Words> = LazyLock::new(|| {
    let scheme: toml::Table = BUILT_IN.parse().unwrap_or_default();
    let list = |key: &str| {
        let list = scheme
            .get("form")
            .and_then(|form| form.get(key)?.as_array());
        let texts = list.into_iter().flatten().filter_map(toml::Value::as_str);
        texts.map(str::to_owned).collect()
    };
    Words {
        forms: list("form_words"),
        totals: list("total_words"),
        endings: list("unit_endings"),
    }
});

impl Words {
    /// The lists of a scheme as written.
    pub(super) fn of(form: &RawForm) -> Self {
        // The built-in scheme is read again only where a scheme does not give them all.
        let usual = |list: fn(&Self) -> &Vec<String>| list(&USUAL).clone();
        let given = |own: &Option<Vec<String>>, list| own.clone().unwrap_or_else(|| usual(list));
        Self {
            forms: given(&form.form_words, |usual| &usual.forms),
            totals: given(&form.total_words, |usual| &usual.totals),
            endings: given(&form.unit_endings, |usual| &usual.endings),
        }
    }
}
