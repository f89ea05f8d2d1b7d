//! The media crate from outside: real files made here, hostile ones too.

#![expect(clippy::unwrap_used, reason = "tests")]

<<<<<<< HEAD
mod credits;
mod crops;
=======
mod convert;
>>>>>>> 4c7b4dd (media: old Word files become new ones by LibreOffice, where the machine has it)
mod hostile;
mod kinds;
mod pictures;
mod reading;
mod renditions;
mod sheets;
mod storage;
