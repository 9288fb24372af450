//! Messages and pasted text as the outside sends them. All people, insurers and numbers are invented.

#[cfg(test)]
mod allocations;
#[cfg(test)]
mod archive;
#[cfg(test)]
mod attributes;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod copied_text;
#[cfg(test)]
mod draw;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod identifiers;
#[cfg(test)]
mod json;
#[cfg(test)]
mod model_json;
#[cfg(test)]
mod once;
#[cfg(test)]
mod pieces;
#[cfg(test)]
mod xml;
