//! The practice and the mock service between which a visit happens.

use crate::Result;
use mynacard_apdu::{Card, Transport};
use mynacard_auth::{AuthPin, LastTry, Purpose, Test, TrustAnchors};
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::visit::{self, CardVisit, VisitError};
use shikaku_client::{CardCheckGateway, TrustedRoots};
use shikaku_model::decision::{Policy, Visit};
use shikaku_model::institution::InstitutionCode;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
use shikaku_testkit::service::{Credentials, MockService, Setup};

/// 2026-03-02, noon in Japan.
pub(crate) const NOW: i64 = 1_772_420_400;

pub(crate) struct Desk {
    gateway: Blocking<CardCheckGateway<ReqwestClient>>,
    anchors: TrustAnchors<Test>,
    /// Serves until it is dropped.
    _service: MockService,
}

impl Desk {
    pub(crate) fn open() -> Result<Self> {
        let service = MockService::start(Setup::at(NOW))?;
        let http = ReqwestClient::new(&TrustedRoots::from_pem(service.root_pem().as_bytes())?)?;
        let profile = ReferenceProfile::accept_invented(&service.origin())?;
        let institution = InstitutionCode::parse(&Credentials::default().institution_code)?;
        let gateway = Blocking::new(CardCheckGateway::new(http, profile, institution))?;
        let ca = TestCa::authentication(Generation::Second);
        let anchors = TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])?
            .with_ca(ca.certificate_der())?;
        Ok(Self { gateway, anchors, _service: service })
    }

    /// A whole visit and what the desk makes of it. `while_typing` happens while the patient types.
    pub(crate) fn visit<T: Transport>(
        &self,
        card: &mut Card<T>,
        pin: &str,
        while_typing: impl FnOnce(),
    ) -> Result<&'static str> {
        let answer = self.confirm(card, AuthPin::parse(pin)?, while_typing);
        let visit = Visit::on(Date::in_japan(NOW));
        let desk = visit::Desk { visit, policy: Policy::default(), chart: None };
        Ok(desk.decide(answer.as_ref(), None).outcome())
    }

    fn confirm<T: Transport>(
        &self,
        card: &mut Card<T>,
        pin: AuthPin,
        while_typing: impl FnOnce(),
    ) -> std::result::Result<Eligibility, VisitError> {
        let visit = CardVisit::begin(card)?;
        visit.ready_for_pin(&self.anchors, LastTry::Keep)?;
        let issued = self.gateway.challenge()?;
        while_typing();
        let day = Date::in_japan(NOW);
        let (proof, _) = visit.prove(card, pin, LastTry::Keep, issued, &self.anchors, day)?;
        Ok(self.gateway.check(proof)?)
    }
}
