//! A native chart of bars with the workbook that it is edited by.

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::xml::{CHART, Xml};
use crate::amount::{plain, to_float};

/// Bars, the first on top.
pub(in crate::output) struct Chart {
    /// What it shows, for the heading of its figures and for those who cannot see it.
    pub title: String,
    /// Names and percentages (100 = 100%).
    pub bars: Vec<(String, Decimal)>,
}

/// Twentieths of a point of a bar with its gap, and of what is around all bars.
const BAR: u32 = 320;
const AROUND: u32 = 700;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CATEGORIES: &str = "999001";
const VALUES: &str = "999002";

impl Chart {
    /// Its height in twentieths of a point.
    pub(super) fn height(&self) -> u32 {
        let bars = u32::try_from(self.bars.len()).unwrap_or(u32::MAX);
        bars.saturating_mul(BAR).saturating_add(AROUND)
    }

    /// The workbook that Word opens to edit it.
    pub(super) fn workbook(&self) -> Result<Vec<u8>> {
        let mut workbook = Workbook::new();
        let dated = DocProperties::new();
        workbook
            .set_properties(&dated.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        let sheet = workbook.add_worksheet();
        sheet.set_name("Sheet1")?;
        sheet.write(0, 1, &self.title)?;
        for (row, (name, value)) in (1..).zip(&self.bars) {
            sheet.write(row, 0, name)?;
            sheet.write(row, 1, to_float(*value))?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// `chart1.xml`; `relation` is that of its workbook.
    pub(super) fn part(&self, relation: &str) -> String {
        let spaces = [
            ("xmlns:c", CHART),
            ("xmlns:a", DRAWING),
            ("xmlns:r", RELATIONS),
        ];
        Xml::part("c:chartSpace", &spaces, |xml| {
            val(xml, "c:roundedCorners", "0");
            xml.element("c:chart", &[], |xml| {
                val(xml, "c:autoTitleDeleted", "1");
                xml.element("c:plotArea", &[], |xml| self.plot(xml));
                val(xml, "c:plotVisOnly", "1");
                val(xml, "c:dispBlanksAs", "gap");
            });
            xml.element("c:spPr", &[], |xml| {
                xml.empty("a:noFill", &[]);
                xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
            });
            letters(xml);
            xml.element("c:externalData", &[("r:id", relation)], |xml| {
                val(xml, "c:autoUpdate", "0");
            });
        })
    }

    fn plot(&self, xml: &mut Xml) {
        xml.empty("c:layout", &[]);
        xml.element("c:barChart", &[], |xml| {
            val(xml, "c:barDir", "bar");
            val(xml, "c:grouping", "clustered");
            val(xml, "c:varyColors", "0");
            xml.element("c:ser", &[], |xml| self.series(xml));
            val(xml, "c:gapWidth", "60");
            val(xml, "c:axId", CATEGORIES);
            val(xml, "c:axId", VALUES);
        });
        xml.element("c:catAx", &[], |xml| {
            axis(xml, CATEGORIES, "maxMin", "l", None);
            val(xml, "c:crossAx", VALUES);
            val(xml, "c:crosses", "autoZero");
        });
        xml.element("c:valAx", &[], |xml| {
            axis(xml, VALUES, "minMax", "b", Some("100"));
            val(xml, "c:crossAx", CATEGORIES);
            val(xml, "c:crosses", "max");
            val(xml, "c:majorUnit", "20");
        });
    }

    fn series(&self, xml: &mut Xml) {
        let last = self.bars.len() + 1;
        val(xml, "c:idx", "0");
        val(xml, "c:order", "0");
        xml.element("c:tx", &[], |xml| {
            xml.element("c:strRef", &[], |xml| {
                xml.words("c:f", &[], "Sheet1!$B$1");
                xml.element("c:strCache", &[], |xml| {
                    points(xml, std::slice::from_ref(&self.title));
                });
            });
        });
        xml.element("c:spPr", &[], |xml| {
            xml.element("a:solidFill", &[], |xml| {
                xml.empty("a:srgbClr", &[("val", "4F81BD")]);
            });
        });
        val(xml, "c:invertIfNegative", "0");
        xml.element("c:dLbls", &[], |xml| {
            let format = [("formatCode", "0.00\"%\""), ("sourceLinked", "0")];
            xml.empty("c:numFmt", &format);
            xml.element("c:spPr", &[], |xml| xml.empty("a:noFill", &[]));
            val(xml, "c:showLegendKey", "0");
            val(xml, "c:showVal", "1");
            for hidden in ["CatName", "SerName", "Percent", "BubbleSize"] {
                val(xml, &format!("c:show{hidden}"), "0");
            }
        });
        xml.element("c:cat", &[], |xml| {
            xml.element("c:strRef", &[], |xml| {
                xml.words("c:f", &[], &format!("Sheet1!$A$2:$A${last}"));
                let names: Vec<String> = self.bars.iter().map(|(name, _)| name.clone()).collect();
                xml.element("c:strCache", &[], |xml| points(xml, &names));
            });
        });
        xml.element("c:val", &[], |xml| {
            xml.element("c:numRef", &[], |xml| {
                xml.words("c:f", &[], &format!("Sheet1!$B$2:$B${last}"));
                let values: Vec<String> = self.bars.iter().map(|(_, one)| plain(*one)).collect();
                xml.element("c:numCache", &[], |xml| {
                    xml.words("c:formatCode", &[], "General");
                    points(xml, &values);
                });
            });
        });
    }
}

fn points(xml: &mut Xml, texts: &[String]) {
    val(xml, "c:ptCount", &texts.len().to_string());
    for (index, text) in texts.iter().enumerate() {
        xml.element("c:pt", &[("idx", &index.to_string())], |xml| {
            xml.words("c:v", &[], text);
        });
    }
}

fn axis(xml: &mut Xml, id: &str, direction: &str, side: &str, most: Option<&str>) {
    val(xml, "c:axId", id);
    xml.element("c:scaling", &[], |xml| {
        val(xml, "c:orientation", direction);
        if let Some(most) = most {
            val(xml, "c:max", most);
            val(xml, "c:min", "0");
        }
    });
    val(xml, "c:delete", "0");
    val(xml, "c:axPos", side);
    xml.empty(
        "c:numFmt",
        &[("formatCode", "General"), ("sourceLinked", "0")],
    );
    val(xml, "c:majorTickMark", "none");
    val(xml, "c:minorTickMark", "none");
    val(xml, "c:tickLblPos", "nextTo");
}

/// The letters of the whole chart.
fn letters(xml: &mut Xml) {
    xml.element("c:txPr", &[], |xml| {
        xml.empty("a:bodyPr", &[]);
        xml.element("a:p", &[], |xml| {
            xml.element("a:pPr", &[], |xml| {
                xml.element("a:defRPr", &[("sz", "1000")], |xml| {
                    xml.empty("a:latin", &[("typeface", "宋体")]);
                    xml.empty("a:ea", &[("typeface", "宋体")]);
                });
            });
            xml.empty("a:endParaRPr", &[("lang", "zh-CN")]);
        });
    });
}

fn val(xml: &mut Xml, name: &str, value: &str) {
    xml.empty(name, &[("val", value)]);
}
