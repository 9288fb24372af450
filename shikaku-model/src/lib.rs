//! オンライン資格確認: the typed eligibility model, its wire formats, dated rules, decision and texts.
