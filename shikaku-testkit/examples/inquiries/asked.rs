//! An inquiry as it stands in a line.

use serde_json::Value;
use shikaku_client::{InquiryId, NumbersInquiry};
use shikaku_model::code::Coded;
use shikaku_model::codes::LimitApplicationCertificateRelatedConsFlg;
use shikaku_model::inquiry::QualificationConfirmSearchInfo;
use shikaku_model::insured::{Branch, Number, Symbol};
use shikaku_model::insurer::InsurerNumber;
use shikaku_model::{Date, Personal};
use std::error::Error;

pub(crate) fn inquiry(line: &Value) -> Result<NumbersInquiry, Box<dyn Error>> {
    let asked = line.get("keys").ok_or("no keys")?;
    let text = |name: &str| asked.get(name).and_then(Value::as_str);
    let mut keys = QualificationConfirmSearchInfo::default();
    keys.insurer_number = text("insurer_number").and_then(InsurerNumber::from_received);
    keys.insured_card_symbol = text("symbol").and_then(Symbol::from_received).map(Personal::new);
    keys.insured_identification_number = text("number").and_then(Number::from_received).map(Personal::new);
    keys.insured_branch_number = text("branch").and_then(Branch::from_received);
    let birthdate = text("birthdate").ok_or("no birth date")?;
    keys.birthdate = Some(Personal::new(Date::parse_compact(birthdate)?));
    keys.limit_application_certificate_related_cons_flg =
        Some(Coded::Known(LimitApplicationCertificateRelatedConsFlg::Consented));
    Ok(NumbersInquiry {
        id: line["id"].as_str().and_then(InquiryId::new).ok_or("no id of an inquiry")?,
        visit_date: Date::parse_compact(line["visit_date"].as_str().ok_or("no day")?)?,
        keys,
    })
}
