//! From a report's paragraphs to its figures.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Label, Reader, Said, Side};
use super::mention::{Measure, Mention, clauses, mentions, plain, sentences};
use super::topic::{self, Topic, budgets, explains, is_heading, limits};
use crate::name::FieldName;
use crate::returns::{Figures, Stated};
use crate::scheme::{Narration, Phrase};

/// The most characters of a quotation.
const QUOTE: usize = 120;

/// The figures that paragraphs state of a year and, where it is known, a unit.
#[must_use]
pub fn figures(
    narration: &Narration,
    year: i32,
    unit: Option<&str>,
    paragraphs: &[&str],
) -> Figures {
    let unit = unit.map(plain);
    let whole = plain(&paragraphs.concat());
    let mut talk = Talk {
        reader: Reader {
            narration,
            year,
            unit: unit.as_deref(),
        },
        text: &whole,
        topic: Topic::Own,
        family: None,
        subject: None,
        parent: None,
        budgeting: false,
        budgeted: false,
        settled: false,
        project: false,
        anchored: false,
        alien: false,
        explains: false,
        found: BTreeMap::new(),
        unlike: BTreeSet::new(),
        alone: BTreeSet::new(),
        kinds: BTreeSet::new(),
    };
    for paragraph in paragraphs {
        talk.paragraph(&named_wholes(&plain(paragraph)));
    }
    let Talk {
        mut found,
        unlike,
        alone,
        kinds,
        ..
    } = talk;
    found
        .retain(|name, _| !(unlike.contains(name) || alone.contains(name) && kinds.contains(name)));
    found
}

/// （简称三公经费）支出 is 三公经费支出: what a bracket only names begins a clause.
fn named_wholes(text: &str) -> String {
    let text = text
        .replace("（以下简称", "（简称")
        .replace("（简称三公经费）", "，三公经费");
    text.replace("（三公经费）", "，三公经费")
        .replace("（简称三公）经费", "，三公经费")
}

/// What was said so far, as far as it bears on what comes next.
struct Talk<'s> {
    reader: Reader<'s>,
    /// The whole text, plain.
    text: &'s str,
    topic: Topic,
    /// The side that a whole was given, for the parts that follow it.
    family: Option<Side>,
    /// The noun of the last number, for 支出决算为 without one.
    subject: Option<&'s Phrase>,
    /// The whole that was named last, for what must stand within it.
    parent: Option<&'s FieldName>,
    /// Whether a budget was spoken of before in the sentence, or in the one that it explains.
    budgeting: bool,
    /// Whether the sentence speaks of a budget anywhere.
    budgeted: bool,
    /// Whether it speaks of final accounts anywhere.
    settled: bool,
    /// Whether the heading is that of one project.
    project: bool,
    /// Whether money of this year was spoken of in the paragraph.
    anchored: bool,
    /// Whether the sentence speaks of something that is no noun of the scheme.
    alien: bool,
    /// Whether it has come to parts: 其中, 包括.
    explains: bool,
    found: Figures,
    /// Figures that are stated twice and unlike.
    unlike: BTreeSet<FieldName>,
    /// Figures that only stand for the total where no other kind is named.
    alone: BTreeSet<FieldName>,
    /// Figures of which another kind is named.
    kinds: BTreeSet<FieldName>,
}

impl<'s> Talk<'s> {
    fn paragraph(&mut self, text: &str) {
        if is_heading(text) {
            self.topic = Topic::Own;
            self.family = None;
            self.parent = None;
            let own = ["项目支出", "项目资金"]
                .iter()
                .any(|word| text.contains(word));
            let project = ["项目", "工程", "专项"]
                .iter()
                .any(|word| text.contains(word));
            self.project = project && !own;
        }
        self.anchored = false;
        for sentence in sentences(text) {
            self.sentence(sentence);
        }
        // 四、2022年工作打算: what stands under it is no fact of this year either.
        if is_heading(text) && self.topic == Topic::NoFact {
            self.topic = Topic::Other;
        }
    }

    fn sentence(&mut self, sentence: &str) {
        if self.topic == Topic::NoFact {
            self.topic = Topic::Own;
        }
        let goes_on = ["其中", "分项", "具体"]
            .iter()
            .any(|word| sentence.starts_with(word));
        if !goes_on {
            self.family = None;
            self.budgeting = false;
        }
        self.budgeted = clauses(sentence).iter().any(|clause| budgets(clause.words));
        self.alien = false;
        self.explains = goes_on;
        self.settled = sentence.contains("决算");
        self.subject = None;
        let mut listed = false;
        let all = clauses(sentence);
        for (at, clause) in all.iter().enumerate() {
            self.explains |= ["其中", "包括"]
                .iter()
                .any(|word| clause.words.starts_with(word));
            let own = [self.reader.year.to_string() + "年", "本年".to_owned()];
            self.anchored |= own.iter().any(|word| clause.words.contains(word.as_str()));
            if let Some(topic) = topic::of_clause(clause.words, self.reader.year)
                && self.topic != Topic::NoFact
            {
                self.topic = topic;
            }
            if self.reader.begins_with_another_office(clause.words) {
                self.topic = Topic::Other;
            }
            let numbers = mentions(clause.words);
            // 公务接待费、出国费5万元: the number is that of all of them.
            let joined = listed && clause.mark == Some('、');
            listed = numbers.is_empty() && self.reader.names(clause.words);
            if numbers.is_empty() {
                self.without_number(clause.words);
            }
            let next = all.get(at + 1);
            let bounded = next.is_some_and(|next| match next.mark {
                Some('（') => limits(next.words),
                _ => explains(next.words),
            });
            for (index, number) in numbers.iter().enumerate() {
                let last = index + 1 == numbers.len();
                if joined && index == 0 || last && bounded {
                    self.subject = None;
                } else {
                    self.number(number, sentence);
                }
            }
            self.budgeting |= budgets(clause.words);
        }
    }

    /// 三公经费支出决算中，: names the side of what follows.
    fn without_number(&mut self, words: &str) {
        self.alien |= !self.reader.leads(words);
        let words = words.strip_suffix('中').unwrap_or(words);
        if let Label::Noun(phrase, said) = self.reader.read(words)
            && phrase.whole
            && !said.both
        {
            self.family = said.side.or(self.family);
        }
    }

    fn number(&mut self, number: &Mention, sentence: &str) {
        if matches!(number.measure, Measure::Share | Measure::Other) {
            return;
        }
        let (label, narrowed) = self.label(&number.label);
        let name = match &label {
            Label::Noun(phrase, said) => {
                self.subject = Some(phrase);
                self.named(phrase, *said, narrowed)
            }
            Label::Side(said) => self.subject.and_then(|phrase| self.second(phrase, *said)),
            Label::Unknown => {
                self.unknown(number);
                None
            }
        };
        let Some(name) = name else { return };
        let people = matches!(&label, Label::Noun(phrase, _) if phrase.people);
        let fits = people == (number.measure == Measure::People);
        let value = number
            .value
            .filter(|_| fits && number.firm && self.topic == Topic::Own);
        let Some(value) = value else { return };
        if matches!(&label, Label::Noun(phrase, said) if said.partial || !phrase.unless.is_empty())
        {
            self.alone.insert(name.clone());
        }
        self.anchored |= !people;
        if self.is_whole(name) {
            self.parent = Some(name);
        }
        let stated = Stated {
            value,
            quote: sentence.chars().take(QUOTE).collect(),
        };
        match self.found.get(name) {
            Some(known) if known.value != value => {
                self.unlike.insert(name.clone());
            }
            Some(_) => {}
            None => {
                self.found.insert(name.clone(), stated);
            }
        }
    }

    /// A number of something unknown.
    fn unknown(&mut self, number: &Mention) {
        const MONEY: [&str; 6] = ["收入", "支出", "拨款", "预算", "结余", "经费"];
        const CHANGE: [&str; 8] = ["比", "较", "增", "减", "降", "长", "节约", "升"];
        let label = number.label.as_str();
        let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
        self.subject = None;
        if number.measure == Measure::People {
            self.kinds.extend(self.reader.meant(label).cloned());
            // 教研室编制10人，在职人员9人: whose they are was not understood.
            if self.reader.ends_with_total(label) {
                self.topic = Topic::NoFact;
            }
            return;
        }
        self.parent = None;
        if !has(&CHANGE) {
            // 营养餐专项总支出, 非财政拨款三公经费: a noun of something else, or of another part.
            self.alien |= !has(&MONEY) || self.reader.names(label);
            self.kinds.extend(self.reader.meant(label).cloned());
            // 调整后预算: the parts may be its own.
            if has(&["预算", "决算", "支出", "调整"]) {
                self.family = None;
            }
        }
    }

    /// 支出决算为, of the noun before.
    fn second(&mut self, phrase: &'s Phrase, said: Said) -> Option<&'s FieldName> {
        let side = said.side.filter(|_| !said.both);
        if phrase.whole {
            // 预算5万元，实际支出4万元，其中: the parts are of what was said last, as it is usual; the
            // other way round it is not.
            self.family = side.filter(|side| *side == Side::Spent);
        }
        of(phrase, side?)
    }

    /// 三公经费支出预算中公务用车运行维护费: the whole gives its side, the part the noun.
    fn label(&mut self, words: &str) -> (Label<'s>, bool) {
        if let Some((whole, part)) = words.split_once('中')
            && let Label::Noun(phrase, said) = self.reader.read(whole)
            && phrase.whole
            && !said.both
        {
            self.family = said.side;
            return (self.reader.read(part), true);
        }
        (self.reader.read(words), false)
    }

    /// The figure that a noun and what is said around it mean, if it is certain.
    fn named(&mut self, phrase: &'s Phrase, said: Said, narrowed: bool) -> Option<&'s FieldName> {
        let absent = phrase
            .unless
            .iter()
            .any(|word| self.text.contains(word.as_str()));
        let outside = phrase.within.as_ref().is_some_and(|within| {
            let parent = self.parent.map(FieldName::as_str);
            parent != Some(within.as_str())
        });
        let partial = (said.inner || self.explains) && !phrase.unless.is_empty();
        if absent || outside || partial || said.both {
            return None;
        }
        if let Some(value) = &phrase.value {
            // 年初预算为5万元，支出决算为4万元: what of is not said.
            let strange = self.alien || self.project || !self.anchored;
            let doubtful = phrase.outlay && self.budgeting
                || self.settled
                || !phrase.people && !phrase.outlay && strange
                || phrase.outlay && (self.alien || self.project);
            return (!doubtful).then_some(value);
        }
        if phrase.whole {
            let bare = (said.spending || said.total) && !self.budgeting && !self.budgeted;
            let side = said.side.or(bare.then_some(Side::Spent));
            self.family = side;
            return of(phrase, side?);
        }
        if said.total {
            return None;
        }
        let inherited = if phrase.outlay && !narrowed {
            (!self.budgeting).then_some(Side::Spent)
        } else {
            self.family
        };
        of(phrase, said.side.or(inherited)?)
    }

    /// Whether something must stand within this figure.
    fn is_whole(&self, name: &FieldName) -> bool {
        let phrases = self.reader.narration.phrases.iter();
        let mut within = phrases.filter_map(|phrase| phrase.within.as_ref());
        within.any(|whole| whole == name.as_str())
    }
}

fn of(phrase: &Phrase, side: Side) -> Option<&FieldName> {
    match side {
        Side::Budget => phrase.budget.as_ref(),
        Side::Spent => phrase.spent.as_ref(),
    }
}
