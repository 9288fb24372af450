//! A desk for the tests: an invented patient's card, the mock service, the client between them.

use mynacard_apdu::{Card, Transport};
use mynacard_auth::{AuthPin, LastTry, Purpose, Test, TrustAnchors};
use shikaku_client::CardCheckGateway;
use shikaku_client::TrustedRoots;
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::visit::{CardVisit, Desk, VisitError};
use shikaku_model::decision::{CardFacts, Decision, Policy, Visit};
use shikaku_model::institution::InstitutionCode;
use shikaku_model::{Date, Eligibility};
use shikaku_testkit::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};
use shikaku_testkit::service::{Credentials, MockService, Setup};

/// 2026-03-02, noon in Japan.
pub(crate) const NOW: i64 = 1_772_420_400;

pub(crate) struct Reception {
    pub(crate) service: MockService,
    gateway: Blocking<CardCheckGateway<ReqwestClient>>,
    pub(crate) anchors: TrustAnchors<Test>,
    pub(crate) facts: Option<CardFacts>,
}

impl Reception {
    pub(crate) fn open() -> Self {
        let service = MockService::start(Setup::at(NOW)).unwrap();
        let roots = TrustedRoots::from_pem(service.root_pem().as_bytes()).unwrap();
        let profile = ReferenceProfile::accept_invented(&service.origin()).unwrap();
        let institution = InstitutionCode::parse(&Credentials::default().institution_code).unwrap();
        let http = ReqwestClient::new(&roots).unwrap();
        let gateway = Blocking::new(CardCheckGateway::new(http, profile, institution)).unwrap();
        Self { service, gateway, anchors: test_anchors(), facts: None }
    }

    /// A whole visit. `while_typing` is what happens at the reader while the patient types.
    pub(crate) fn visit<T: Transport>(
        &mut self,
        card: &mut Card<T>,
        pin: &str,
        while_typing: impl FnOnce(),
    ) -> Result<Eligibility, VisitError> {
        let visit = CardVisit::begin(card)?;
        self.facts = Some(visit.facts());
        visit.ready_for_pin(&self.anchors, LastTry::Keep)?;
        let issued = self.gateway.challenge()?;
        while_typing();
        let pin = AuthPin::parse(pin)?;
        let day = Date::in_japan(NOW);
        let (proof, facts) = visit.prove(card, pin, LastTry::Keep, issued, &self.anchors, day)?;
        self.facts = Some(facts);
        Ok(self.gateway.check(proof)?)
    }

    /// What the desk makes of it.
    pub(crate) fn decide(&self, answer: &Result<Eligibility, VisitError>) -> Decision {
        let desk = Desk { visit: Visit::on(Date::in_japan(NOW)), policy: Policy::default(), chart: None };
        desk.decide(answer.as_ref(), self.facts.as_ref())
    }
}

pub(crate) fn test_anchors() -> TrustAnchors<Test> {
    TrustAnchors::new(Purpose::UserAuthentication, &[TEST_POLICY_AUTHENTICATION])
        .unwrap()
        .with_ca(TestCa::authentication(Generation::First).certificate_der())
        .unwrap()
        .with_ca(TestCa::authentication(Generation::Second).certificate_der())
        .unwrap()
}
