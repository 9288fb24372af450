//! A software My Number Card, a mock eligibility service and invented people, for tests.
