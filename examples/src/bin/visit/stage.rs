//! The stage of the demonstration: its clock, its CAs, its network client, and the practice's own record.

use crate::options::Options;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use mynacard_auth::{AnchorError, Purpose, TrustAnchors};
use shikaku_client::http::ReqwestClient;
use shikaku_client::{SetupError, TrustedRoots};
use shikaku_model::Personal;
use shikaku_model::compare::ChartRecord;
use shikaku_model::insured::{Branch, Number, Symbol};
use shikaku_model::insurer::InsurerNumber;
use shikaku_testkit::people::Chart;
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
use shikaku_testkit::service::MockService;
use std::error::Error;

/// The time of the visit in Unix seconds: now, or noon in Japan of the day that was asked for.
pub(crate) fn now(options: &Options) -> Result<i64, Box<dyn Error>> {
    let Some(day) = options.day else { return Ok(jiff::Timestamp::now().as_second()) };
    let noon = civil::Date::new(day.year().try_into()?, day.month().try_into()?, day.day().try_into()?)?;
    let japan = TimeZone::fixed(Offset::constant(9));
    Ok(noon.at(12, 0, 0, 0).to_zoned(japan)?.timestamp().as_second())
}

/// The CAs of the testkit, both generations, and its test policy: no other card passes.
pub(crate) fn test_anchors() -> Result<TrustAnchors, AnchorError> {
    let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])?;
    anchors
        .with_ca(TestCa::authentication(Generation::First).certificate_der())?
        .with_ca(TestCa::authentication(Generation::Second).certificate_der())
}

/// An HTTPS client that trusts the mock service's root and nothing else.
pub(crate) fn client(service: &MockService) -> Result<ReqwestClient, SetupError> {
    ReqwestClient::new(&TrustedRoots::from_pem(service.root_pem().as_bytes())?)
}

/// What the receipt system had on the invented patient, in the model's types.
pub(crate) fn chart_record(chart: &Chart) -> ChartRecord {
    let text = |text: &str| Some(Personal::new(text.to_owned()));
    ChartRecord {
        insurer_number: InsurerNumber::from_received(chart.insurer_number),
        symbol: chart.symbol.and_then(Symbol::from_received).map(Personal::new),
        number: Number::from_received(chart.number).map(Personal::new),
        branch: chart.branch.and_then(Branch::from_received),
        name: text(chart.name),
        name_kana: text(chart.name_kana),
        address: text(chart.address),
        burden_tenths: chart.burden_tenths,
        ..ChartRecord::default()
    }
}
