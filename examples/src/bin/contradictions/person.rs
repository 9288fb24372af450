//! What an answer, a copied text and the practice's record say of one invented person.

use crate::draw::Draw;
use shikaku_model::Code;
use shikaku_model::burden::Ratio;
use shikaku_model::code::Coded;
use shikaku_model::codes::{
    InsuredCardClassification, LimitApplicationCertificateClassificationFlag as Category,
    PreschoolClassification, Sex,
};
use shikaku_model::compare::ChartRecord;
use shikaku_model::date::YearMonth;
use shikaku_model::insured::{Branch, Number, Symbol};
use shikaku_model::{Date, InsurerNumber, Personal, ResultOfQualificationConfirmation};
use shikaku_testkit::people::{Patient, Right};
use std::fmt::Write;

/// The number of a welfare office, invented (法別番号 12).
const WELFARE_OFFICE: &str = "12319045";

/// One result as the service has it; what may differ from visit to visit is drawn. `aided` puts anybody on 医療扶助.
pub(crate) fn result(
    patient: &Patient,
    day: Date,
    aided: bool,
    draw: Draw,
) -> ResultOfQualificationConfirmation {
    let registered = &patient.registered;
    let text = |text: &str| Some(Personal::new(text.to_owned())).filter(|text| !text.expose().is_empty());
    let mut result = ResultOfQualificationConfirmation::default();
    let classification = if aided { "A1" } else { patient.right.insured_card_classification() };
    result.insured_card_classification = Some(Coded::from_code(classification));
    result.insurer_number =
        InsurerNumber::from_received(if aided { WELFARE_OFFICE } else { &registered.insurer_number });
    result.insured_card_symbol =
        registered.symbol.as_deref().and_then(Symbol::from_received).map(Personal::new);
    result.insured_identification_number = Number::from_received(&registered.number).map(Personal::new);
    result.insured_branch_number = registered.branch.as_deref().and_then(Branch::from_received);
    result.name = text(&registered.name);
    result.name_kana = text(&registered.name_kana);
    result.sex1 = Some(Coded::from_code(&registered.sex));
    result.birthdate = Date::parse_compact(&registered.birthdate).ok().map(Personal::new);
    result.address = text(&registered.address);
    match draw.pick("dates", 11) {
        1 => result.insured_card_expiration_date = Some(day.add_days(-1)),
        2 => result.disqualification_date = Some(day),
        3 => result.insured_card_valid_date = Some(day.add_days(1)),
        4 => result.insured_card_expiration_date = Some(day),
        _ => {}
    }
    if is_aided(&result) {
        add_ticket(&mut result, day, draw.pick("ticket", 5));
    } else {
        add_share(&mut result, patient.right, draw.pick("share", 19));
        add_limit(&mut result, day, draw);
    }
    result
}

/// Whether the result is one of 医療扶助.
pub(crate) fn is_aided(result: &ResultOfQualificationConfirmation) -> bool {
    result.insured_card_classification == Some(Coded::Known(InsuredCardClassification::MedicalAssistance))
}

/// The share as the data have it, none, or one that is another age's.
fn add_share(result: &mut ResultOfQualificationConfirmation, right: Right, turn: usize) {
    let ratio = match (right, turn) {
        (_, 0) => None,
        (_, 1 | 2) => Some("010"),
        (_, 3) => Some("040"),
        (Right::LateElderly | Right::Elderly, _) => Some("020"),
        (_, 4) => Some("030"),
        _ => None,
    };
    result.insured_partial_contribution_ratio = ratio.and_then(Ratio::from_received);
    if right == Right::Preschool && turn != 5 {
        result.preschool_classification = Some(PreschoolClassification::Preschool.into());
    }
}

/// 限度額: a category in its dates or not, or none.
fn add_limit(result: &mut ResultOfQualificationConfirmation, day: Date, draw: Draw) {
    const CATEGORIES: [Category; 4] = [Category::A01, Category::A05, Category::B01, Category::B07];
    let none = draw.once_in(3, "no limit");
    let Some(category) = draw.one_of("limit", &CATEGORIES).filter(|_| !none) else { return };
    let in_its_dates = draw.once_in(2, "limit in its dates");
    let mut info = shikaku_model::limit::LimitApplicationCertificateRelatedInfo::default();
    info.limit_application_certificate_classification_flag = Some(category.into());
    info.limit_application_certificate_valid_end_date =
        Some(day.add_days(if in_its_dates { 30 } else { -1 }));
    result.limit_application_certificate_related_info = Some(info);
}

/// 医療券: none, one of this month, one of the last, or one of another institution.
fn add_ticket(result: &mut ResultOfQualificationConfirmation, day: Date, turn: usize) {
    use shikaku_model::codes::DesignatedMedicalInstitutionFlag as Flag;
    let mut ticket = shikaku_model::medical_ticket::MedicalTicketInfo::default();
    let last_month = YearMonth::of(YearMonth::of(day).first_day().add_days(-1));
    ticket.medical_treatment_month = Some(if turn == 1 { last_month } else { YearMonth::of(day) });
    ticket.designated_medical_institution_flag = (turn == 2).then_some(Flag::Differs.into());
    ticket.self_pay_amount = shikaku_model::burden::Yen::from_received("1200");
    if turn > 0 {
        result.public_expense_result_list = vec![ticket];
    }
}

/// The result as the official app copies it: no 資格有効性, nothing of 限度額 but dates.
pub(crate) fn copied(
    result: &ResultOfQualificationConfirmation,
    day: Option<Date>,
    separator: &str,
    end: &str,
) -> String {
    let aided = is_aided(result);
    let mut text = format!("資格情報({}){end}", if aided { "医療扶助" } else { "医療保険" });
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            write!(text, "{label}{separator}{value}{end}").unwrap_or_default();
        }
    };
    let person = |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
    let shown = |day: Option<Date>| day.map(Date::to_wareki);
    line("確認日", shown(day));
    line("保険者番号", result.insurer_number.as_ref().map(|number| number.as_str().to_owned()));
    line("記号", result.insured_card_symbol.as_ref().map(|symbol| symbol.expose().as_str().to_owned()));
    line(
        "番号",
        result.insured_identification_number.as_ref().map(|number| number.expose().as_str().to_owned()),
    );
    line("枝番", result.insured_branch_number.as_ref().map(|branch| branch.as_str().to_owned()));
    line("氏名", person(&result.name));
    line("フリガナ", person(&result.name_kana));
    line("生年月日", shown(result.birthdate.map(|birth| *birth.expose())));
    line("性別", result.sex1.as_ref().and_then(Coded::known).map(|sex: Sex| sex.label().to_owned()));
    line("住所", person(&result.address));
    line("有効開始日", shown(result.insured_card_valid_date));
    line("有効終了日", shown(result.insured_card_expiration_date));
    line("資格喪失年月日", shown(result.disqualification_date));
    let share = result.insured_partial_contribution_ratio.as_ref().and_then(Ratio::tenths);
    line("負担割合", share.map(|tenths| format!("{tenths}割")));
    text
}

/// The practice's record, with the sex where it has one.
pub(crate) fn chart(patient: &Patient, sex: Option<Sex>) -> Option<ChartRecord> {
    let chart = patient.chart.as_ref()?;
    Some(ChartRecord {
        insurer_number: InsurerNumber::from_received(&chart.insurer_number),
        symbol: chart.symbol.as_deref().and_then(Symbol::from_received).map(Personal::new),
        number: Number::from_received(&chart.number).map(Personal::new),
        branch: chart.branch.as_deref().and_then(Branch::from_received),
        name: Some(Personal::new(chart.identity.name.clone())),
        name_kana: Some(Personal::new(chart.identity.name_kana.clone())),
        birthdate: Date::parse_compact(&chart.identity.birthdate).ok().map(Personal::new),
        sex: sex.map(Coded::Known),
        address: Some(Personal::new(chart.identity.address.clone())),
        burden_tenths: chart.burden_tenths,
        ..ChartRecord::default()
    })
}

/// The other of two sexes.
pub(crate) fn other_sex(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
        neither => neither,
    }
}

/// The same record with digits in full width.
pub(crate) fn widened(chart: ChartRecord) -> ChartRecord {
    let wide = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c })
            .collect()
    };
    ChartRecord {
        symbol: chart
            .symbol
            .and_then(|symbol| Symbol::from_received(&wide(symbol.expose().as_str())))
            .map(Personal::new),
        number: chart
            .number
            .and_then(|number| Number::from_received(&wide(number.expose().as_str())))
            .map(Personal::new),
        address: chart.address.map(|address| Personal::new(wide(address.expose()))),
        ..chart
    }
}
