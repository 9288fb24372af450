//! Code tables of the claim's 資格確認レコード (SN), as in hangilc/myclinic-ts packages/rezept/codes.ts.

code_table! {
    /// 負担者種別: whom a record of the claim concerns.
    BearerType = "負担者種別コード" {
        Insurance "1" "医療保険、国民健康保険、退職者医療又は後期高齢者医療",
        FirstPublicExpense "2" "第１公費負担医療",
        SecondPublicExpense "3" "第２公費負担医療",
        ThirdPublicExpense "4" "第３公費負担医療",
        FourthPublicExpense "5" "第４公費負担医療",
    }
}

code_table! {
    /// 確認区分: where the qualification was confirmed, and what came of it. A practice writes `01`, the others come back.
    ConfirmationClassification = "確認区分コード" {
        Desk "01" "保険医療機関・薬局窓口等",
        ExaminationUnchanged "02" "審査支払機関に請求後（変更なし）",
        ExaminationNotConfirmed "03" "審査支払機関に請求後（確認不能）",
        ExaminationTransferred "04" "審査支払機関に請求後（振替）",
        ExaminationDivided "05" "審査支払機関に請求後（分割）",
        ExaminationLostToInsurerOfClaim "06" "審査支払機関に請求後（資格喪失・レセプト記載の保険者への請求）",
        ExaminationLostAfterReturn "07" "審査支払機関に請求後（資格喪失・証回収後）",
        ExaminationLostByDeath "08" "審査支払機関に請求後（資格喪失・死亡）",
        ExaminationBranchFound "09" "審査支払機関に請求後（枝番特定）",
        InsurerTransferred "11" "保険者等に請求後（振替）",
        InsurerDivided "12" "保険者等に請求後（分割）",
        InsurerUnchangeable "13" "保険者等に請求後（変更不能）",
        InsurerBranchFound "14" "保険者等に請求後（枝番特定）",
    }
}
