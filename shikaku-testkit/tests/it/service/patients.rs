//! Generated patients at the service: each is recognised by the card and told of as registered.

use shikaku_testkit::people::{Generator, Patient, Right};

use super::given::{NOW, check, element, expected, service_for};

#[test]
fn a_patient_of_every_right_and_with_every_odd_name_is_answered_as_registered() {
    let patients: Vec<Patient> = Generator::new(31, NOW).take(2_000).collect();
    let find = |is: &dyn Fn(&Patient) -> bool| patients.iter().find(|patient| is(patient)).unwrap();
    let rights =
        [Right::General, Right::Preschool, Right::Elderly, Right::LateElderly, Right::MedicalAssistance];
    let mut asked: Vec<&Patient> =
        rights.iter().map(|right| find(&|patient| patient.right == *right)).collect();
    asked.push(find(&|patient| patient.registered.name.contains('●')));
    asked.push(find(&|patient| patient.registered.name.contains('・')));
    asked.push(find(&|patient| patient.identity.address.chars().count() > 80));

    let (service, _) = service_for(patients.iter().map(Patient::at_the_service).collect());
    for patient in asked {
        let reply = check(&service, &patient.authentication_certificate(NOW));
        let (segment, validity, _) = expected(patient.answer());
        let message = reply.message();
        assert_eq!(element(message, "SegmentOfResult"), Some(segment));
        assert_eq!(element(message, "QualificationValidity"), validity);
        let registered = &patient.registered;
        assert_eq!(element(message, "Name"), Some(registered.name.as_str()));
        assert_eq!(element(message, "Address"), Some(registered.address.as_str()));
        assert_eq!(element(message, "Birthdate"), Some(registered.birthdate.as_str()));
        assert_eq!(
            element(message, "InsurerNumber").map(str::trim),
            Some(registered.insurer_number.as_str())
        );
        assert_eq!(element(message, "InsuredBranchNumber"), registered.branch.as_deref());
        let classification = patient.right.insured_card_classification();
        assert_eq!(element(message, "InsuredCardClassification"), Some(classification));
    }
}
