//! Code tables of the interface's other functions: they are recognised, so that what they say can be shown.

code_table! {
    /// 同一個人有無.
    SamePerson = "OQSCD027" {
        Same "1" "同一個人あり",
    }
}

code_table! {
    /// 診療区分: the kind of treatment a bulk inquiry or a request for medical information is about.
    MedicalTreatmentFlag = "OQSCD028" {
        Outpatient "1" "外来",
        Visiting "2" "訪問診療等",
        Online "3" "オンライン診療等",
        Emergency "4" "救急時",
    }
}

code_table! {
    /// 医療情報種別.
    MedicalInformationKind = "OQSCD029" {
        HealthCheckups "TKK" "特定健診情報",
        Medicines "YZK" "薬剤情報等",
    }
}

code_table! {
    /// 薬剤情報等の表示.
    MedicalInformationDisplay = "OQSCD030" {
        Hidden "0" "表示しない",
        Shown "1" "表示する",
    }
}

code_table! {
    /// 同意有効期限切れ理由.
    ConsentExpirationReason = "OQSCD031" {
        Expired "0" "診療形態により異なる",
        RevokedByInstitution "1" "医療機関による取消",
        RevokedByPatient "2" "患者による取消",
        RevokedByChangeOfUse "3" "用途変更による取消",
    }
}

code_table! {
    /// 資格情報変更確認フラグ: whether the right is still the one the practice knew.
    QualificationChange = "OQSCD032" {
        Same "0" "一致",
        Changed "1" "不一致",
    }
}

code_table! {
    /// URL取得区分.
    UrlKind = "OQSCD033" {
        Visiting "2" "訪問診療等",
        Online "3" "オンライン診療等",
    }
}

code_table! {
    /// URLの画像の形式 (the title of the table is inferred).
    UrlImageForm = "OQSCD034" {
        Pdf "1" "PDF",
        Png "2" "PNG",
    }
}

code_table! {
    /// 変更の有無 (the title of the table is inferred).
    SettingChange = "OQSCD035" {
        Unchanged "0" "変更しない",
        Changed "1" "変更する",
    }
}

code_table! {
    /// 閲覧同意情報種別.
    ConsentInformation = "OQSCD036" {
        SpecificDiseases "TSR" "特定疾病療養受療証",
        HealthCheckups "TKK" "特定健診",
        Medicines "YZK" "薬剤(薬剤・処方)",
        Diagnoses "SRJ" "診療(診療・その他アレルギー等・薬剤アレルギー等・検査)",
        Operations "SHJ" "手術(手術・傷病名・感染症)",
    }
}

code_table! {
    /// 利用設定区分.
    SettingUse = "OQSCD037" {
        NotUsed "0" "利用しない",
        Used "1" "利用する",
    }
}

code_table! {
    /// 電子処方箋利用区分.
    ElectronicPrescriptionUse = "OQSCD038" {
        NotUsed "0" "利用しない",
        ElectronicOnly "1" "電子のみ",
        ElectronicAndPaper "2" "電子+紙の併用",
        PaperOnly "3" "紙のみ",
    }
}

code_table! {
    /// 処方箋発行形態選択タイミング.
    PrescriptionSelectTiming = "OQSCD039" {
        Otherwise "1" "資格確認時以外",
        AtConfirmation "2" "資格確認時",
    }
}

code_table! {
    /// 情報要求パターン.
    InformationRequestPattern = "OQSCD040" {
        EmergencySummary "1" "救急用サマリー",
        EmergencyFull "2" "救急用全量版",
        PrescriptionAndEmergency "3" "電子処方箋+救急用サマリー+救急用全量版",
        Medicines "4" "薬剤情報",
        DiagnosesAndMedicines "5" "診療/薬剤情報",
        HealthCheckups "6" "特定健診情報",
    }
}

code_table! {
    /// 二要素認証 要素区分.
    AuthenticationFactor = "OQSCD041" {
        Knowledge "1" "記憶",
        Biometrics "2" "生体情報",
        Possession "3" "物理媒体",
    }
}

code_table! {
    /// 二要素認証 方式区分, where the 要素区分 is 記憶: the same code means another method for each 要素区分.
    KnowledgeMethod = "OQSCD042" {
        Password "01" "ID/パスワード",
        Pin "02" "暗証番号(PIN)",
        SecretQuestion "03" "秘密の質問",
    }
}

code_table! {
    /// 二要素認証 方式区分, where the 要素区分 is 生体情報.
    BiometricMethod = "OQSCD042" {
        Fingerprint "01" "指紋",
        Face "02" "顔",
        Voice "03" "音声",
        Vein "04" "静脈",
        Iris "05" "虹彩",
    }
}

code_table! {
    /// 二要素認証 方式区分, where the 要素区分 is 物理媒体.
    PossessionMethod = "OQSCD042" {
        IcCard "01" "ICカード",
        OneTimePassword "02" "ワンタイムパスワード",
        Other "03" "その他",
    }
}

code_table! {
    /// 救急時閲覧権限.
    EmergencyViewing = "OQSCD043" {
        None "0" "権限無し",
        Granted "1" "権限あり",
    }
}

code_table! {
    /// 連携システムID.
    LinkedSystem = "OQSCD044" {
        MedicalSubsidies "01" "医療費助成",
        MaternalHealth "2" "母子保健",
        Vaccination "4" "予防接種",
        LongTermCare "8" "介護保険",
    }
}
