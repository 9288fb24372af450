//! The parts of the resource, in the names of FHIR R4 (hl7.org/fhir/R4/coverage.html). An empty list is left out, since
//! FHIR has none.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;

/// 保険情報: a Coverage of FHIR R4 after JP Core, made by [`Coverage::of`]; `Serialize` writes its JSON.
///
/// It is about a person: `Debug` shows nothing of it, `Serialize` everything, on purpose.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    pub(super) resource_type: &'static str,
    pub(super) meta: Meta,
    pub(super) contained: Vec<Contained>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) extension: Vec<Extension>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identifier: Vec<Identifier>,
    pub(super) status: &'static str,
    #[serde(rename = "type")]
    pub(super) kind: CodeableConcept,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subscriber_id: Option<String>,
    pub(super) beneficiary: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dependent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) relationship: Option<CodeableConcept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<Period>,
    pub(super) payor: [Reference; 1],
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "list_of_one")]
    pub(super) cost_to_beneficiary: Option<Cost>,
}

impl fmt::Debug for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Coverage(…)")
    }
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct Meta {
    profile: [&'static str; 1],
}

impl Meta {
    pub(super) const fn of(profile: &'static str) -> Self {
        Self { profile: [profile] }
    }
}

#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "resourceType")]
pub(super) enum Contained {
    #[serde(rename = "Organization")]
    Insurer(Insurer),
    Patient(Patient),
}

pub(super) fn contained(insurer: Insurer, patient: Option<Patient>) -> Vec<Contained> {
    [Contained::Insurer(insurer)].into_iter().chain(patient.map(Contained::Patient)).collect()
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct Insurer {
    pub(super) id: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identifier: Vec<Identifier>,
    #[serde(rename = "type")]
    pub(super) kind: [CodeableConcept; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Patient {
    pub(super) id: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identifier: Vec<Identifier>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) name: Vec<HumanName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gender: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) birth_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) address: Vec<Address>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct HumanName {
    pub(super) extension: [Extension; 1],
    #[serde(rename = "use")]
    pub(super) kind: &'static str,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) family: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) given: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct Address {
    pub(super) text: String,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Extension {
    url: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_string: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_code: Option<&'static str>,
}

impl Extension {
    pub(super) const fn string(url: &'static str, value: String) -> Self {
        Self { url, value_string: Some(value), value_code: None }
    }

    pub(super) const fn code(url: &'static str, value: &'static str) -> Self {
        Self { url, value_string: None, value_code: Some(value) }
    }
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct Identifier {
    system: &'static str,
    value: String,
}

impl Identifier {
    pub(super) const fn new(system: &'static str, value: String) -> Self {
        Self { system, value }
    }
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct CodeableConcept {
    coding: [Coding; 1],
}

#[derive(Clone, PartialEq, Eq, Serialize)]
struct Coding {
    system: &'static str,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    display: Option<&'static str>,
}

pub(super) const fn coding(
    system: &'static str,
    code: &'static str,
    display: Option<&'static str>,
) -> CodeableConcept {
    CodeableConcept { coding: [Coding { system, code, display }] }
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct Reference {
    reference: String,
}

impl Reference {
    pub(super) fn to(reference: &str) -> Self {
        Self { reference: reference.to_owned() }
    }
}

#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cost {
    #[serde(rename = "type")]
    pub(super) kind: CodeableConcept,
    pub(super) value_quantity: Quantity,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub(super) struct Quantity {
    pub(super) value: u16,
    pub(super) unit: &'static str,
    pub(super) system: &'static str,
    pub(super) code: &'static str,
}

fn list_of_one<T: Serialize, S: serde::Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(value)
}
