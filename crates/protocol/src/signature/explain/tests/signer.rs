//! A client that can do anything with its private key, right or wrong.

use crate::{
    digest::sha256,
    signature::{SigningKey, VerifyingKey},
};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{self, RsaEncoding, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use num_bigint::BigUint;
use pkcs1::RsaPrivateKeyRef;
use std::sync::LazyLock;

macro_rules! shipped {
    ($name:literal) => {
        LazyLock::new(|| Signer::of(include_str!(concat!("../../../../../../fixtures/keys/", $name, ".private.pem"))))
    };
}

pub(super) static BEANS: LazyLock<Signer> = shipped!("beans");
/// Taken for the next version of the key of Beans.
pub(super) static NEXT: LazyLock<Signer> = shipped!("paper");
pub(super) static WALLET: LazyLock<Signer> = shipped!("wallet");
pub(super) static STRANGER: LazyLock<Signer> = shipped!("stranger");

pub(super) struct Signer {
    pem: &'static str,
    pair: RsaKeyPair,
    modulus: BigUint,
    exponent: BigUint,
}

impl Signer {
    fn of(pem: &'static str) -> Self {
        let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let der = STANDARD.decode(text).unwrap();
        // PKCS#8: a version, an algorithm, and the key itself, which begins with the third sequence.
        let start = der.windows(2).enumerate().filter(|(_, two)| *two == [0x30, 0x82]).nth(1).unwrap().0;
        let numbers = RsaPrivateKeyRef::try_from(&der[start..]).unwrap();
        Self {
            pem,
            pair: RsaKeyPair::from_pkcs8(&der).unwrap(),
            modulus: BigUint::from_bytes_be(numbers.modulus.as_bytes()),
            exponent: BigUint::from_bytes_be(numbers.private_exponent.as_bytes()),
        }
    }

    pub(super) fn verifying_key(&self) -> VerifyingKey {
        SigningKey::from_pkcs8(self.pem).unwrap().verifying_key().unwrap()
    }

    /// As it should be.
    pub(super) fn sign(&self, string: &[u8]) -> Vec<u8> {
        self.sign_as(&signature::RSA_PKCS1_SHA256, string)
    }

    pub(super) fn sign_as(&self, encoding: &'static dyn RsaEncoding, string: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair.sign(encoding, &SystemRandom::new(), string, &mut signature).unwrap();
        signature
    }

    /// RSASSA-PSS with SHA-256 and the longest salt, as some libraries do it if they are not told how long.
    pub(super) fn sign_with_the_longest_salt(&self, string: &[u8]) -> Vec<u8> {
        let salt = [7; 256 - 32 - 2];
        let digest = sha256(&[&[0; 8], sha256(string).as_slice(), &salt].concat());
        let mask = (0_u32..).flat_map(|nth| sha256(&[digest.as_slice(), &nth.to_be_bytes()].concat()));
        let mut masked: Vec<u8> = [1].iter().chain(&salt).zip(mask).map(|(byte, mask)| byte ^ mask).collect();
        masked[0] &= 0x7f;
        self.raise(&[masked.as_slice(), &digest, &[0xbc]].concat())
    }

    /// "Encrypts" anything with the private key, in PKCS#1 v1.5 padding.
    pub(super) fn encrypt(&self, content: &[u8]) -> Vec<u8> {
        let filling = vec![0xff; 256 - 3 - content.len()];
        self.raise(&[&[0, 1], filling.as_slice(), &[0], content].concat())
    }

    fn raise(&self, block: &[u8]) -> Vec<u8> {
        let number = BigUint::from_bytes_be(block).modpow(&self.exponent, &self.modulus).to_bytes_be();
        [vec![0; 256 - number.len()], number].concat()
    }
}
