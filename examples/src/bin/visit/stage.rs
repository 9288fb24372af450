//! The stage of the demonstration: its clock, the cards that take part, its network client, and the practice's own record.

use crate::options::Options;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use mynacard_auth::{Certificate, Purpose, Test, TrustAnchors};
use shikaku_client::http::{HttpOptions, ReqwestClient};
use shikaku_client::{ClientCertificate, SetupError, TrustedRoots};
use shikaku_model::compare::ChartRecord;
use shikaku_model::insured::{Branch, Number, Symbol};
use shikaku_model::insurer::InsurerNumber;
use shikaku_model::{Date, Personal};
use shikaku_testkit::people::Chart;
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
use shikaku_testkit::service::{MockService, Setup};
use std::error::Error;
use std::path::Path;

/// The time of the visit in Unix seconds: now, or noon in Japan of the day that was asked for.
pub(crate) fn now(options: &Options) -> Result<i64, Box<dyn Error>> {
    let Some(day) = options.day else { return Ok(jiff::Timestamp::now().as_second()) };
    let noon = civil::Date::new(day.year().try_into()?, day.month().try_into()?, day.day().try_into()?)?;
    let japan = TimeZone::fixed(Offset::constant(9));
    Ok(noon.at(12, 0, 0, 0).to_zoned(japan)?.timestamp().as_second())
}

/// 利用者証明用 of the test cards that J-LIS lends (soltia48/myna-card, read from two such cards).
pub(crate) const JLIS_TEST_POLICY: &str = "1.2.392.200149.8.5.1.0.30";

/// Which cards take part: those of the testkit, and those of a test CA that was named.
pub(crate) struct Trust {
    pub(crate) anchors: TrustAnchors<Test>,
    cas: Vec<Vec<u8>>,
    others: bool,
}

impl Trust {
    /// The testkit's CAs in both generations, and those in the PEM file. The policies are test policies throughout: no
    /// card of the production hierarchy passes, whatever file is named.
    pub(crate) fn read(pem: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        let kit = [Generation::First, Generation::Second].map(TestCa::authentication);
        let mut cas: Vec<_> = kit.iter().map(|ca| ca.certificate_der().to_vec()).collect();
        if let Some(path) = pem {
            let named = Certificate::from_pem(&std::fs::read_to_string(path)?)?;
            cas.extend(named.iter().map(|ca| ca.expose_der().to_vec()));
        }
        let policies = [TEST_POLICY_AUTHENTICATION, JLIS_TEST_POLICY];
        let mut anchors = TrustAnchors::new(Purpose::UserAuthentication, &policies)?;
        for ca in &cas {
            anchors = anchors.with_ca(ca)?;
        }
        Ok(Self { anchors, cas, others: pem.is_some() })
    }

    /// The mock service for such cards. One that the kit did not make gets the answer of the persona that was named.
    pub(crate) fn setup(&self, options: &Options, now: i64) -> Setup {
        let mut setup = Setup::at(now);
        setup.trusted_cas.clone_from(&self.cas);
        setup.policies.push(JLIS_TEST_POLICY.to_owned());
        setup.anybody = self.others.then(|| options.persona.at_the_service(now));
        setup
    }
}

/// An HTTPS client that trusts the mock service's root and nothing else.
pub(crate) fn client(service: &MockService) -> Result<ReqwestClient, SetupError> {
    ReqwestClient::new(&TrustedRoots::from_pem(service.root_pem().as_bytes())?)
}

/// Where the service runs whose keys lie in this folder, and an HTTPS client that trusts it, nobody else, and shows the
/// certificate of a device.
pub(crate) fn running_service(keys: &Path) -> Result<(String, ReqwestClient), Box<dyn Error>> {
    let origin = std::fs::read_to_string(keys.join("origin"))?;
    let roots = TrustedRoots::from_pem(&std::fs::read(keys.join("root.pem"))?)?;
    let device = std::fs::read(keys.join("client-good.pem"))?;
    let device = ClientCertificate::from_pem(&device, &device)?;
    let client = ReqwestClient::with_options(&roots, &HttpOptions::default().client_certificate(device))?;
    Ok((origin.trim().to_owned(), client))
}

/// What the receipt system had on the invented patient, in the model's types.
pub(crate) fn chart_record(chart: &Chart, now: i64) -> ChartRecord {
    let text = |text: &str| Some(Personal::new(text.to_owned()));
    ChartRecord {
        insurer_number: InsurerNumber::from_received(chart.insurer_number),
        symbol: chart.symbol.and_then(Symbol::from_received).map(Personal::new),
        number: Number::from_received(chart.number).map(Personal::new),
        branch: chart.branch.and_then(Branch::from_received),
        name: text(chart.holder.name),
        name_kana: text(chart.holder.name_kana),
        address: text(chart.holder.address),
        birthdate: Date::parse_compact(&chart.holder.birthdate(now)).ok().map(Personal::new),
        burden_tenths: chart.burden_tenths,
        ..ChartRecord::default()
    }
}
