//! Workbooks under the password that Excel itself puts on those that are only protected against
//! writing, and opens without asking: “agile” encryption, AES in chains of blocks and SHA-512; the
//! older “standard” one; RC4 of an .xls.

mod records;
mod standard;

use aes::{Aes128, Aes192, Aes256};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cbc::Decryptor;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use sha2::{Digest, Sha512};

use super::compound::Compound;
use super::xml::{Node, Xml, is};
use crate::finding::files::Obstacle;

/// The password that Excel tries before it asks.
const PASSWORD: &str = "VelvetSweatshop";
/// The version of agile encryption, as its description begins.
const AGILE: [u8; 4] = [4, 0, 4, 0];
/// Where the XML of the description begins (bytes).
const XML: usize = 8;
/// The most rounds of hashing; Excel writes 100,000.
const ROUNDS: u32 = 200_000;
/// The bytes of the package that are locked together.
const SEGMENT: usize = 4096;
/// What is hashed with the password for each of the three uses of its key.
const FOR_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const FOR_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const FOR_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// What the description says of how the package, or the key to it, is locked.
#[derive(Default)]
struct Lock {
    salt: Vec<u8>,
    key_bytes: usize,
    rounds: u32,
    input: Vec<u8>,
    hash: Vec<u8>,
    key: Vec<u8>,
}

/// The package in a compound file, where Excel's own password opens it.
///
/// # Errors
/// It has another password, or another kind of encryption.
pub(super) fn package(bytes: &[u8]) -> Result<Vec<u8>, Obstacle> {
    let file = Compound::open(bytes)?;
    let stream = |name: &str| file.stream(name).unwrap_or(Err(Obstacle::Password));
    let description = stream("EncryptionInfo")?;
    let locked = stream("EncryptedPackage")?;
    opened(&description, &locked).ok_or(Obstacle::Password)
}

/// The stream of an .xls, where Excel's own password opens it; `pass` is the content of the record
/// that says how it is locked.
///
/// # Errors
/// It has another password, or another kind of encryption.
pub(super) fn records(stream: &[u8], pass: &[u8]) -> Result<Vec<u8>, Obstacle> {
    records::opened(stream, pass).ok_or(Obstacle::Password)
}

fn opened(description: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    if !description.starts_with(&AGILE) {
        return standard::opened(description, locked);
    }
    let text = std::str::from_utf8(description.get(XML..)?).ok()?;
    let (package, password) = locks(text)?;
    let hashed = hashed(&password)?;
    let secret = |purpose: [u8; 8], locked: &[u8]| {
        let digest = Sha512::new().chain_update(hashed).chain_update(purpose);
        let key = digest.finalize();
        unlocked(key.get(..password.key_bytes)?, &password.salt, locked)
    };
    let input = secret(FOR_INPUT, &password.input)?;
    let right = Sha512::digest(input.get(..16)?);
    if secret(FOR_HASH, &password.hash)?.get(..64)? != right.as_slice() {
        return None;
    }
    let key = secret(FOR_KEY, &password.key)?;
    let key = key.get(..package.key_bytes)?;
    let (length, segments) = locked.split_first_chunk()?;
    let mut whole = Vec::new();
    for (number, segment) in (0_u32..).zip(segments.chunks(SEGMENT)) {
        let digest = Sha512::new().chain_update(&package.salt);
        let start = digest.chain_update(number.to_le_bytes()).finalize();
        whole.extend(unlocked(key, start.get(..16)?, segment)?);
    }
    whole.truncate(usize::try_from(u64::from_le_bytes(*length)).ok()?);
    Some(whole)
}

/// The password as it is hashed.
fn wide_password() -> Vec<u8> {
    let wide = PASSWORD.encode_utf16().flat_map(u16::to_le_bytes);
    wide.collect()
}

/// The password, hashed with its salt again and again.
fn hashed(lock: &Lock) -> Option<[u8; 64]> {
    if lock.rounds > ROUNDS {
        return None;
    }
    let first = Sha512::new().chain_update(&lock.salt);
    let first = first.chain_update(wide_password());
    let hash = (0..lock.rounds).fold(first.finalize(), |hash, round| {
        let next = Sha512::new().chain_update(round.to_le_bytes());
        next.chain_update(hash).finalize()
    });
    hash.as_slice().try_into().ok()
}

/// What a key of 16, 24 or 32 bytes opens, from a first block of 16.
fn unlocked(key: &[u8], start: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    let start = start.get(..16)?;
    match key.len() {
        16 => unlocked_by::<Decryptor<Aes128>>(key, start, locked),
        24 => unlocked_by::<Decryptor<Aes192>>(key, start, locked),
        32 => unlocked_by::<Decryptor<Aes256>>(key, start, locked),
        _ => None,
    }
}

fn unlocked_by<Mode>(key: &[u8], start: &[u8], locked: &[u8]) -> Option<Vec<u8>>
where
    Mode: KeyIvInit + BlockModeDecrypt,
{
    let mode = Mode::new_from_slices(key, start).ok()?;
    let mut bytes = locked.to_vec();
    mode.decrypt_padded::<NoPadding>(&mut bytes).ok()?;
    Some(bytes)
}

/// How the package is locked, and how its key is by the password. Only SHA-512 in chains is known.
fn locks(text: &str) -> Option<(Lock, Lock)> {
    let mut xml = Xml::new(text, "EncryptionInfo");
    let (mut package, mut password) = (None, None);
    loop {
        match xml.next().ok()? {
            Node::Start(start) if is(&start, "keyData") => package = lock(&xml, &start),
            Node::Start(start) if is(&start, "encryptedKey") => password = lock(&xml, &start),
            Node::Eof => return package.zip(password),
            _ => {}
        }
    }
}

fn lock(xml: &Xml<'_>, start: &quick_xml::events::BytesStart<'_>) -> Option<Lock> {
    let mut lock = Lock::default();
    let mut known = true;
    let bytes = |value: &str| BASE64_STANDARD.decode(value).unwrap_or_default();
    let read = xml.attributes(start, |name, value| match name {
        "saltValue" => lock.salt = bytes(value),
        "keyBits" => lock.key_bytes = value.parse::<usize>().unwrap_or_default() / 8,
        "spinCount" => lock.rounds = value.parse().unwrap_or(u32::MAX),
        "encryptedVerifierHashInput" => lock.input = bytes(value),
        "encryptedVerifierHashValue" => lock.hash = bytes(value),
        "encryptedKeyValue" => lock.key = bytes(value),
        "hashAlgorithm" => known &= value == "SHA512",
        "cipherAlgorithm" => known &= value == "AES",
        "cipherChaining" => known &= value == "ChainingModeCBC",
        _ => {}
    });
    read.ok().filter(|()| known).map(|()| lock)
}
