//! The known mistakes, as data. Their sentences are in `words`.
//!
//! `signed` is always what the client signed; what it sent is known.

/// One thing that the client did differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// Signed with another version of the client's key than the header says (or than the newest, if it says nothing).
    KeyVersion {
        /// What the header says.
        said: Option<u32>,
        /// The version of the key that was used.
        signed_with: u32,
    },
    /// Signed with somebody else's key.
    OtherKey {
        /// The key's name.
        whose: String,
    },
    /// The `Signature` header is laid out or labelled otherwise.
    Header(HeaderMistake),
    /// The signature's bytes are written otherwise.
    Encoding(EncodingMistake),
    /// The first word of the string to sign.
    Method(MethodMistake),
    /// The path in it.
    Path(PathMistake),
    /// The line break after the path.
    LineBreak {
        /// What stands in its place.
        signed: LineEnd,
    },
    /// The client id in it.
    ClientId(ClientIdMistake),
    /// The time in it.
    Time(TimeMistake),
    /// A dot is missing.
    DotMissing(Dot),
    /// A line break stands in the place of a dot.
    LineBreakForDot(Dot),
    /// The body in it.
    Body(BodyMistake),
    /// The whole string is in another charset.
    Charset(Charset),
    /// The string was hashed before it was given to a function that hashes it again.
    HashedTwice {
        /// Whether the first hash was given on as bytes or as text.
        first: FirstHash,
    },
}

/// In what form a first hash was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstHash {
    /// 32 bytes.
    Bytes,
    /// 64 hexadecimal digits.
    Hex,
    /// 44 Base64 characters.
    Base64,
}

/// See [`Mistake::Header`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderMistake {
    /// The value alone, without `signature=`.
    Bare,
    /// Another separator than the comma.
    Separator {
        /// Which.
        sent: char,
    },
    /// Quotation marks around a value.
    Quotes,
    /// A label that does not mean RSA256.
    Label {
        /// As sent.
        sent: String,
    },
    /// A key version that is no number.
    KeyVersion {
        /// As sent.
        sent: String,
    },
}

/// See [`Mistake::Encoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingMistake {
    /// Percent-encoded more than once.
    PercentTwice,
    /// Base64 of Base64.
    Base64Twice,
    /// Hexadecimal.
    Hex,
    /// `+` became a space on the way.
    PlusAsSpace,
    /// Broken into lines.
    LineBreaks,
    /// The bytes in reverse order, as old Windows libraries give them.
    Reversed,
}

/// See [`Mistake::Method`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MethodMistake {
    /// Another method, or another case of it.
    Other {
        /// What was signed.
        signed: String,
    },
    /// The string begins with the path.
    Missing,
    /// No space after the method.
    SpaceMissing,
}

/// See [`Mistake::Path`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathMistake {
    /// Another gateway prefix before the version, or none.
    Prefix {
        /// What was signed; empty for none.
        signed: String,
    },
    /// Another version, or none.
    Version {
        /// What was signed; empty for none.
        signed: String,
    },
    /// `oauths` for `authorizations`, or the reverse.
    Family {
        /// What was signed.
        signed: String,
    },
    /// With the suffix `.htm`, which was not sent, or once more than it was.
    SuffixAdded,
    /// Without the suffix `.htm`, which was sent.
    SuffixRemoved,
    /// With a slash at the end, which was not sent, or one more than was.
    SlashAdded,
    /// Without the slash at the end, which was sent.
    SlashRemoved,
    /// Without the slash at the beginning.
    LeadingSlashMissing,
    /// In lower case.
    LowerCase,
    /// Percent-decoded.
    Decoded,
    /// Percent-encoded, slashes and all.
    Encoded,
    /// With the query.
    WithQuery,
    /// The URL, or its host and path, instead of the path.
    Url {
        /// What stands before the path.
        signed: String,
    },
    /// The path of another call.
    Other {
        /// What was signed.
        signed: String,
    },
    /// No path at all.
    Missing,
}

/// What ends a line, or stands in the place of a line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// `\n`.
    Lf,
    /// `\r\n`.
    CrLf,
    /// `\r`.
    Cr,
    /// A space.
    Space,
    /// A backslash and an `n`: an escape that the shell or language did not replace.
    Literal,
    /// Nothing.
    Nothing,
}

impl LineEnd {
    pub(super) const ALL: [Self; 6] = [Self::Lf, Self::CrLf, Self::Cr, Self::Space, Self::Literal, Self::Nothing];

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
            Self::Space => " ",
            Self::Literal => "\\n",
            Self::Nothing => "",
        }
    }
}

/// Which of the two dots of the string to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// Between client id and time.
    AfterClientId,
    /// Between time and body.
    AfterTime,
}

/// See [`Mistake::ClientId`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientIdMistake {
    /// Another client's.
    Other {
        /// What was signed.
        signed: String,
    },
    /// In another case.
    Case {
        /// What was signed.
        signed: String,
    },
    /// None.
    Missing,
}

/// See [`Mistake::Time`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeMistake {
    /// The same moment, written otherwise: other precision, offset, or as a number.
    Form {
        /// What was signed.
        signed: String,
    },
    /// The value of another header.
    OtherHeader {
        /// The header's name.
        name: String,
        /// What was signed.
        signed: String,
    },
    /// A moment shortly before or after: the clock was read twice.
    OtherMoment {
        /// What was signed.
        signed: String,
    },
    /// None.
    Missing,
}

/// See [`Mistake::Body`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyMistake {
    /// The same JSON, written otherwise; what is `None` was the same, or makes no difference for this body.
    Rewritten {
        /// Another white space.
        layout: Option<Layout>,
        /// Another order of the keys.
        keys: Option<KeyOrder>,
        /// Other escapes in texts.
        escapes: Option<Escapes>,
    },
    /// With a line end after it, which was not sent.
    LineEndAdded(LineEnd),
    /// Without white space at its ends, which was sent.
    Trimmed,
    /// With other line ends within.
    LineEnds {
        /// What was signed.
        signed: LineEnd,
    },
    /// No body.
    Empty,
    /// `{}`.
    EmptyObject,
    /// In another charset.
    Charset(Charset),
    /// UTF-8 bytes taken for Latin-1 and encoded once more.
    EncodedTwice,
    /// As a JSON text that holds the JSON.
    Quoted,
    /// Percent-encoded.
    PercentEncoded,
    /// In Base64.
    Base64,
    /// Its SHA-256 in hexadecimal.
    Digest,
}

/// White space in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// None.
    Compact,
    /// After commas and colons, as Python writes by default.
    Spaced,
    /// A line for each entry, with so many spaces a level.
    Indented(u8),
    /// A line for each entry, with a tab a level.
    Tabs,
    /// A line for each entry, spaces around colons and within lists, as Jackson's default pretty printer writes.
    Jackson,
}

/// The order of keys in JSON objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrder {
    /// As in the body.
    AsSent,
    /// By name.
    Sorted,
}

/// Which characters JSON texts are written with as escapes, beside those that must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escapes {
    /// None.
    Fewest,
    /// All beyond ASCII, as Python writes by default.
    Ascii,
    /// Slashes, as `\/`.
    Slash,
    /// All beyond ASCII and slashes, as PHP writes by default.
    AsciiAndSlash,
    /// `<`, `>` and `&`, as Go writes by default.
    Html,
    /// All beyond ASCII, and what matters in HTML, with upper-case digits, as .NET writes by default.
    DotNet,
}

/// How text becomes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// ISO 8859-1, `?` for what it does not have.
    Latin1,
    /// Little-endian, without a byte order mark: .NET's `Unicode`.
    Utf16Le,
    /// Big-endian, without a byte order mark.
    Utf16Be,
    /// Big-endian after a byte order mark: Java's `UTF-16`.
    Utf16BeBom,
    /// Little-endian after a byte order mark: Python's `utf-16`.
    Utf16LeBom,
}
