//! What small panels over a mini program say: those that a JSAPI brings up.

/// Words that the page hands to its script.
#[derive(Debug)]
pub(crate) struct Panel {
    pub(crate) ok: &'static str,
    pub(crate) cancel: &'static str,
    // The cashier
    pub(crate) pay_title: &'static str,
    pub(crate) pay: &'static str,
    pub(crate) pay_pending: &'static str,
    pub(crate) pay_failed: &'static str,
    pub(crate) pay_network: &'static str,
    pub(crate) pay_unknown: &'static str,
    pub(crate) pay_cancel: &'static str,
    // What a device would supply
    pub(crate) scan: &'static str,
    pub(crate) scan_text: &'static str,
    pub(crate) choose_image: &'static str,
    pub(crate) image_file: &'static str,
    pub(crate) location: &'static str,
    pub(crate) latitude: &'static str,
    pub(crate) longitude: &'static str,
}
