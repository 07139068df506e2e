//! Files as people and strangers bring them.

#[cfg(test)]
mod csv_files;
#[cfg(test)]
mod files;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod workbooks;
