//! オンライン資格確認: gateways, HTTP and the visit at the desk.
