//! The same fields by quick-xml's own serde layer, as text.

use serde::Deserialize;

/// Declares a struct whose fields are the elements of these names.
macro_rules! elements {
    ($($name:ident { $($field:ident: $ty:ty,)+ })+) => {$(
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        #[expect(dead_code, reason = "what is measured is the reading")]
        pub(crate) struct $name { $($field: $ty,)+ }
    )+};
}

elements! {
    XmlMsg { message_header: MessageHeader, message_body: MessageBody, }
    MessageBody {
        processing_result_status: Option<String>, qualification_validity: Option<String>,
        qualification_confirm_search_info: Option<SearchInfo>, result_list: ResultList,
    }
    SearchInfo {
        insurer_number: Option<String>, insured_card_symbol: Option<String>,
        insured_identification_number: Option<String>, insured_branch_number: Option<String>, birthdate: Option<String>,
        limit_application_certificate_related_cons_flg: Option<String>,
    }
    ResultList { result_of_qualification_confirmation: Vec<Qualification>, }
    Elderly {
        elderly_recipient_certificate_date: Option<String>, elderly_recipient_valid_start_date: Option<String>,
        elderly_recipient_valid_end_date: Option<String>, elderly_recipient_contribution_ratio: Option<String>,
    }
    Limit {
        limit_application_certificate_classification: Option<String>,
        limit_application_certificate_classification_flag: Option<String>,
        limit_application_certificate_date: Option<String>,
        limit_application_certificate_valid_start_date: Option<String>,
        limit_application_certificate_valid_end_date: Option<String>,
        limit_application_certificate_long_term_date: Option<String>,
    }
    Diseases { specific_diseases_certificate_info: Vec<Disease>, }
    Disease {
        specific_diseases_disease_category: Option<String>, specific_diseases_certificate_date: Option<String>,
        specific_diseases_valid_start_date: Option<String>, specific_diseases_valid_end_date: Option<String>,
        specific_diseases_self_pay: Option<String>,
    }
    MessageHeader {
        process_execution_time: Option<String>, qualification_confirmation_date: Option<String>,
        medical_institution_code: Option<String>, arbitrary_file_identifier: Option<String>,
        reference_classification: Option<String>, segment_of_result: Option<String>, error_code: Option<String>,
        error_message: Option<String>, character_code_identifier: Option<String>,
    }
    Qualification {
        insured_card_classification: Option<String>, insurer_number: Option<String>,
        insured_card_symbol: Option<String>, insured_identification_number: Option<String>,
        insured_branch_number: Option<String>, personal_family_classification: Option<String>,
        insured_name: Option<String>, name: Option<String>, name_kana: Option<String>, sex1: Option<String>,
        birthdate: Option<String>, address: Option<String>, post_number: Option<String>,
        insured_certificate_issuance_date: Option<String>, insured_card_valid_date: Option<String>,
        insured_card_expiration_date: Option<String>, insured_partial_contribution_ratio: Option<String>,
        preschool_classification: Option<String>, insurer_name: Option<String>,
        elderly_recipient_certificate_info: Option<Elderly>,
        limit_application_certificate_related_cons_flg: Option<String>,
        limit_application_certificate_related_cons_time: Option<String>,
        limit_application_certificate_related_info: Option<Limit>,
        specific_diseases_certificate_related_cons_flg: Option<String>,
        specific_diseases_certificate_related_cons_time: Option<String>,
        specific_diseases_certificate_list: Option<Diseases>,
    }
}

pub(crate) fn read(message: &[u8]) -> XmlMsg {
    let text = std::str::from_utf8(message).expect("UTF-8");
    quick_xml::de::from_str(text).expect("a message")
}
