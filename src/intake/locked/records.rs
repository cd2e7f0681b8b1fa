//! The records of an .xls that is locked by RC4, as Excel 97 to 2003 lock what is only protected
//! against writing.

use md5::Md5;
use rc4::{KeyInit, Rc4, StreamCipher};
use sha1::{Digest, Sha1};

use super::{standard, wide_password};
use crate::intake::binary::{u16_at, u32_at};

/// The bytes that one key locks.
const BLOCK: usize = 1024;
const HEAD: usize = 4;
/// Records that are never locked.
const OPEN: [u16; 7] = [
    0x0809, // BOF
    0x002F, // FILEPASS
    0x0194, // USREXCL
    0x0195, // FILELOCK
    0x00E1, // INTERFACEHDR
    0x0196, // RRDINFO
    0x0138, // RRDHEAD
];
/// BOUNDSHEET says outright where its sheet begins.
const BOUND_SHEET: u16 = 0x0085;

/// How the key of each block follows from the password.
enum Keys {
    /// From its MD5, five bytes of it.
    Old([u8; 5]),
    /// From its SHA-1; so many bytes are the key.
    New(Vec<u8>, usize),
}

impl Keys {
    fn cipher(&self, block: u32) -> Option<Rc4> {
        let block = block.to_le_bytes();
        let key = match self {
            Self::Old(hash) => {
                let key = Md5::new().chain_update(hash).chain_update(block);
                key.finalize().to_vec()
            }
            Self::New(hash, bytes) => {
                let hash = Sha1::new().chain_update(hash).chain_update(block);
                let mut key = hash.finalize().get(..*bytes)?.to_vec();
                // A key of forty bits is filled up.
                if *bytes == 5 {
                    key.resize(16, 0);
                }
                key
            }
        };
        Rc4::new_from_slice(&key).ok()
    }

    /// Whether the password is right: what is locked and its hash fit.
    fn open(&self, secret: &[u8], hash: &[u8], hashed: fn(&[u8]) -> Vec<u8>) -> Option<bool> {
        let mut cipher = self.cipher(0)?;
        let (mut secret, mut hash) = (secret.to_vec(), hash.to_vec());
        cipher.apply_keystream(&mut secret);
        cipher.apply_keystream(&mut hash);
        Some(hash == hashed(&secret))
    }
}

/// The whole stream, where Excel's own password opens it; `pass` is the content of its FILEPASS.
pub(super) fn opened(stream: &[u8], pass: &[u8]) -> Option<Vec<u8>> {
    const RC4: u16 = 1;
    let description = pass.get(2..).filter(|_| u16_at(pass, 0) == Some(RC4))?;
    let keys = match (u16_at(description, 0)?, u16_at(description, 2)?) {
        (1, 1) => old(description.get(4..)?)?,
        _ => new(description)?,
    };
    let mut out = stream.to_vec();
    for (number, block) in (0_u32..).zip(out.chunks_mut(BLOCK)) {
        keys.cipher(number)?.apply_keystream(block);
    }
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let whole = HEAD + usize::from(length);
        let plain = match kind {
            BOUND_SHEET => whole.min(HEAD + 4),
            kind if OPEN.contains(&kind) => whole,
            _ => HEAD,
        };
        let end = (at + plain).min(stream.len());
        out.get_mut(at..end)?.copy_from_slice(stream.get(at..end)?);
        at += whole;
    }
    Some(out)
}

/// The keys of the first kind: a salt, a secret and its hash, sixteen bytes each.
fn old(description: &[u8]) -> Option<Keys> {
    let (salt, rest) = description.split_at_checked(16)?;
    let (secret, rest) = rest.split_at_checked(16)?;
    let password = Md5::digest(wide_password());
    let round = [password.get(..5)?, salt].concat();
    let hash = Md5::digest(round.repeat(16));
    let keys = Keys::Old(*hash.first_chunk()?);
    let right = keys.open(secret, rest.get(..16)?, |bytes| Md5::digest(bytes).to_vec())?;
    right.then_some(keys)
}

/// The keys of the second kind, described as standard encryption is.
fn new(description: &[u8]) -> Option<Keys> {
    const RC4: u32 = 0x6801;
    let verifier = standard::verifier(description)?;
    if u32_at(description, standard::HEADER + 8)? != RC4 {
        return None;
    }
    let hash = Sha1::new().chain_update(verifier.salt);
    let hash = hash.chain_update(wide_password()).finalize();
    // No length is forty bits.
    let bytes = if verifier.key_bytes == 0 {
        5
    } else {
        verifier.key_bytes
    };
    let keys = Keys::New(hash.to_vec(), bytes);
    let right = keys.open(verifier.secret, verifier.hash.get(..20)?, |bytes| {
        Sha1::digest(bytes).to_vec()
    })?;
    right.then_some(keys)
}
