//! Code tables of the person and the right.

code_table! {
    /// 性別.
    Sex = "OQSCD007" {
        Male "1" "男",
        Female "2" "女",
        NotSet "3" "未設定",
    }
}

code_table! {
    /// 資格喪失事由: why the right ended.
    ReasonOfLoss = "OQSCD008" {
        Death "01" "死亡",
        PublicAssistance "02" "生活保護受給開始",
        OtherInsurance "03" "医療保険等の資格取得",
        Other "99" "その他",
    }
}

code_table! {
    /// 本人・家族の別.
    PersonalFamilyClassification = "OQSCD009" {
        Insured "1" "本人",
        Family "2" "家族",
    }
}

code_table! {
    /// 被保険者証区分: the kind of right.
    InsuredCardClassification = "OQSCD010" {
        General "01" "一般",
        Retired "02" "退職",
        ShortTermGeneral "03" "短期(一般)",
        ShortTermRetired "04" "短期(退職)",
        QualificationCertificate "05" "被保険者資格証明書",
        SpecialRetired "06" "特例退職",
        SelfDefenseForces "07" "自衛官",
        MedicalAssistance "A1" "医療扶助",
    }
}

code_table! {
    /// 未就学区分. No other value exists: absent means the child rule does not apply.
    PreschoolClassification = "OQSCD015" {
        Preschool "1" "未就学該当",
    }
}
