//! The camera: on while somebody scans and the page is in view.

use js_sys::{Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::Looking;

/// A camera that is on; off when dropped.
pub(super) struct Camera(MediaStream);

impl Camera {
    /// Asks for the camera at the back and shows it in `video`.
    pub(super) async fn open(video: &HtmlVideoElement) -> Result<Self, Looking> {
        let stream = stream().await.map_err(|error| {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            match name.as_deref() {
                Some("NotAllowedError" | "SecurityError") => Looking::Denied,
                _ => Looking::NoCamera,
            }
        })?;
        let camera = Self(stream);
        video.set_muted(true);
        video.set_src_object(Some(&camera.0));
        let playing = video.play().map_err(|_| Looking::NoCamera)?;
        JsFuture::from(playing).await.map_err(|_| Looking::NoCamera)?;
        Ok(camera)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.0.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

async fn stream() -> Result<MediaStream, JsValue> {
    let wanted = Object::new();
    Reflect::set(&wanted, &"facingMode".into(), &"environment".into())?;
    let width = Object::new();
    Reflect::set(&width, &"ideal".into(), &1_280.into())?;
    Reflect::set(&wanted, &"width".into(), &width)?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wanted);
    let devices = window().navigator().media_devices()?;
    let stream = devices.get_user_media_with_constraints(&constraints)?;
    Ok(JsFuture::from(stream).await?.unchecked_into())
}
