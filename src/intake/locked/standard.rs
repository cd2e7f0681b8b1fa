//! The older “standard” encryption: AES block by block, its key from 50,000 rounds of SHA-1, as
//! Office 2007 writes it; and the description that RC4 shares with it.

use aes::cipher::{Array, BlockCipherDecrypt, BlockSizeUser, KeyInit, consts::U16};
use aes::{Aes128, Aes192, Aes256};
use sha1::{Digest, Sha1};

use super::wide_password;
use crate::intake::binary::{u16_at, u32_at};

const ROUNDS: u32 = 50_000;
/// Where the header begins in a description.
pub(super) const HEADER: usize = 12;
const SALT_BYTES: usize = 16;

/// What a description says: the key's bytes, its salt, and something locked by which the password is
/// tried.
pub(super) struct Verifier<'d> {
    pub key_bytes: usize,
    pub salt: &'d [u8],
    pub secret: &'d [u8],
    pub hash: &'d [u8],
}

/// Reads a description of the second kind; `None` of another.
pub(super) fn verifier(description: &[u8]) -> Option<Verifier<'_>> {
    let version = (u16_at(description, 0)?, u16_at(description, 2)?);
    if !matches!(version, (2..=4, 2)) {
        return None;
    }
    let size = usize::try_from(u32_at(description, 8)?).ok()?;
    let header = description.get(HEADER..)?;
    let (header, verifier) = header.split_at_checked(size)?;
    let salt = verifier.get(4..)?;
    let (salt, rest) = salt.split_at_checked(SALT_BYTES)?;
    let (secret, rest) = rest.split_at_checked(16)?;
    Some(Verifier {
        key_bytes: usize::try_from(u32_at(header, 16)? / 8).ok()?,
        salt,
        secret,
        hash: rest.get(4..)?,
    })
}

/// The package, where Excel's own password opens it.
pub(super) fn opened(description: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    let verifier = verifier(description)?;
    let key = key(&verifier);
    let key = key.get(..verifier.key_bytes)?;
    let secret = unlocked(key, verifier.secret)?;
    let hash = unlocked(key, verifier.hash.get(..32)?)?;
    if hash.get(..20)? != Sha1::digest(secret).as_slice() {
        return None;
    }
    let (length, locked) = locked.split_first_chunk()?;
    let mut whole = unlocked(key, locked)?;
    whole.truncate(usize::try_from(u64::from_le_bytes(*length)).ok()?);
    Some(whole)
}

/// The forty bytes of which a key is the beginning.
fn key(verifier: &Verifier<'_>) -> Vec<u8> {
    let first = Sha1::new().chain_update(verifier.salt);
    let first = first.chain_update(wide_password()).finalize();
    let hash = (0..ROUNDS).fold(first, |hash, round| {
        let next = Sha1::new().chain_update(round.to_le_bytes());
        next.chain_update(hash).finalize()
    });
    let last = Sha1::new().chain_update(hash);
    let last = last.chain_update(0_u32.to_le_bytes()).finalize();
    let half = |fill: u8| {
        let mut bytes = [fill; 64];
        for (byte, hashed) in bytes.iter_mut().zip(last) {
            *byte ^= hashed;
        }
        Sha1::digest(bytes)
    };
    [half(0x36), half(0x5C)].concat()
}

/// What a key of 16, 24 or 32 bytes opens, block by block.
fn unlocked(key: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    match key.len() {
        16 => unlocked_by::<Aes128>(key, locked),
        24 => unlocked_by::<Aes192>(key, locked),
        32 => unlocked_by::<Aes256>(key, locked),
        _ => None,
    }
}

fn unlocked_by<Cipher>(key: &[u8], locked: &[u8]) -> Option<Vec<u8>>
where
    Cipher: KeyInit + BlockCipherDecrypt + BlockSizeUser<BlockSize = U16>,
{
    let cipher = Cipher::new_from_slice(key).ok()?;
    let mut bytes = locked.to_vec();
    let (blocks, rest) = Array::slice_as_chunks_mut(&mut bytes);
    cipher.decrypt_blocks(blocks);
    rest.is_empty().then_some(bytes)
}
