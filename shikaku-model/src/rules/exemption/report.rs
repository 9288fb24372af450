//! 申し出: the report of a ground (R-EXEMPT-07).

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use thiserror::Error;

use super::GroundId;
use crate::registration::RegistrationNumber;

/// 申し出の宛先 by mail: 厚生労働省 保険局 医療介護連携政策課 保険データ企画室 (MHLW e-learning for 施術所).
pub const REPORT_MAIL: &str = "suisin@mhlw.go.jp";

/// What is missing where a number was typed that is none.
const NOT_TEN: &str = "登録記号番号（漢字か数字で10文字）";

/// 申し出: the four items of a report. A ground counts against guidance only when it is reported.
///
/// ```
/// use shikaku_model::rules::exemption::{ExemptionReport, GroundId, Missing};
///
/// let report = ExemptionReport {
///     name: "見本整骨院", address: "", registration_number: "協27-12345-0-0", ground: Some(GroundId::Judo1_1),
/// };
/// assert_eq!(report.render(), Err(Missing(vec!["施術所所在地"])));
/// let report = ExemptionReport { address: "鳥取県見本市1-2-3", ..report };
/// assert!(report.render()?.contains("登録記号番号：協271234500\n"));
/// # Ok::<(), Missing>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExemptionReport<'a> {
    /// 施術所名.
    pub name: &'a str,
    /// 施術所所在地.
    pub address: &'a str,
    /// 登録記号番号 as typed; it stands on the letter that accepts 受領委任.
    pub registration_number: &'a str,
    /// The ground.
    pub ground: Option<GroundId>,
}

/// 不足: the items that are missing or have no form of theirs. Nothing is invented for them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the report lacks: {}", .0.join(", "))]
pub struct Missing(pub Vec<&'static str>);

impl Missing {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        "INPUT-REPORT-INCOMPLETE"
    }
}

impl ExemptionReport<'_> {
    /// 申し出の文: the four lines, for the portal's form, a mail or a call.
    ///
    /// # Errors
    /// [`Missing`] names what is missing, in the order of the report.
    pub fn render(&self) -> Result<String, Missing> {
        let (name, address) = (self.name.trim(), self.address.trim());
        let number = RegistrationNumber::parse(self.registration_number);
        let (Ok(number), Some(ground), false) = (&number, self.ground, name.is_empty() || address.is_empty())
        else {
            let lacking = [
                ("施術所名", name.is_empty()),
                ("施術所所在地", address.is_empty()),
                ("登録記号番号", number.is_err() && self.registration_number.trim().is_empty()),
                (NOT_TEN, number.is_err() && !self.registration_number.trim().is_empty()),
                ("該当する事由", self.ground.is_none()),
            ];
            return Err(Missing(
                lacking.into_iter().filter_map(|(item, lacks)| lacks.then_some(item)).collect(),
            ));
        };
        let ground = ground.as_str();
        Ok(format!(
            "施術所名：{name}\n施術所所在地：{address}\n登録記号番号：{number}\n該当する事由：{ground}\n"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_has_four_lines_or_says_what_is_missing() {
        let report = |name, address, registration_number, ground| {
            ExemptionReport { name, address, registration_number, ground }.render()
        };
        let ground = Some(GroundId::Judo1_1);
        let text = report("見本整骨院", "見本市1-2", "協271234500", ground).unwrap();
        assert_eq!(text.lines().count(), 4);
        assert!(text.ends_with("該当する事由：1-1\n"));
        assert_eq!(report("見本整骨院", "見本市1-2", "協27-12345-0-0", ground), Ok(text));
        let closing = Some(GroundId::Closing2);
        assert_eq!(report("見本整骨院", " ", "協271234500", closing), Err(Missing(vec!["施術所所在地"])));
        let short = report("見本整骨院", "見本市1-2", "12345", Some(GroundId::StopsDelegation3));
        assert_eq!(short, Err(Missing(vec!["登録記号番号（漢字か数字で10文字）"])));
        let all = ["施術所名", "施術所所在地", "登録記号番号", "該当する事由"];
        assert_eq!(report("", "", "", None), Err(Missing(all.to_vec())));
    }
}
