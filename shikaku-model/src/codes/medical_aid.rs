//! Code tables of 医療扶助 (医療券・調剤券).

code_table! {
    /// 医療券・調剤券別.
    TicketType = "OQSCD018" {
        Medical "01" "医療券",
        Dispensing "02" "調剤券",
    }
}

code_table! {
    /// 診療別.
    MedicalTreatmentType = "OQSCD019" {
        Inpatient "01" "入院",
        Outpatient "02" "入院外",
        Dental "03" "歯科",
        Dispensing "04" "調剤",
        HomeNursing "05" "訪問看護",
    }
}

code_table! {
    /// 単独・併用別: 医療扶助 alone, or together with another right.
    SingleOrCombinedUse = "OQSCD020" {
        Single "01" "単独",
        Combined "02" "併用",
    }
}

code_table! {
    /// 社会保険状況.
    StatusOfSocialInsurance = "OQSCD021" {
        Applies "01" "あり",
        DoesNotApply "02" "なし",
    }
}

code_table! {
    /// 社会保険状況の整合性フラグ.
    ConsistencyFlag = "OQSCD022" {
        Inconsistent "1" "不整合あり",
    }
}

code_table! {
    /// 感染症法第37条の2の該当状況. The element is spelled `StatusOfInfecton` in messages.
    StatusOfInfection = "OQSCD023" {
        Applies "01" "あり",
        DoesNotApply "02" "なし",
    }
}

code_table! {
    /// 後期高齢者医療の該当状況.
    StatusOfElderlyMedicalCare = "OQSCD024" {
        Applies "01" "あり",
        DoesNotApply "02" "なし",
    }
}

code_table! {
    /// 都道府県費の該当状況.
    StatusOfPrefecturalExpenses = "OQSCD025" {
        Applies "01" "あり",
        DoesNotApply "02" "なし",
    }
}

code_table! {
    /// 指定医療機関確認フラグ: whether the ticket names the asking institution.
    DesignatedMedicalInstitutionFlag = "OQSCD026" {
        Matches "0" "一致",
        Differs "1" "不一致",
    }
}
