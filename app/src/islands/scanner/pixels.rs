//! Pixels of a camera frame or a picture file.

use js_sys::{Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, ImageData,
};

/// The longer side of a camera frame that is looked at: a version 22 code needs 3 pixels a module.
const FRAME: f64 = 1_280.0;
/// The same of a picture, where the code may be a small part.
const PICTURE: f64 = 2_400.0;

/// A place to draw on and read from.
pub(super) struct Pixels(HtmlCanvasElement, CanvasRenderingContext2d);

impl Pixels {
    /// A new canvas that is on no page.
    pub(super) fn new() -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
        let options = Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &true.into())?;
        let context = canvas.get_context_with_context_options("2d", &options)?;
        let context = context.ok_or(JsValue::NULL)?.unchecked_into();
        Ok(Self(canvas, context))
    }

    /// The frame that a video shows now.
    pub(super) fn of_video(&self, video: &HtmlVideoElement) -> Result<ImageData, JsValue> {
        let size = (video.video_width(), video.video_height());
        self.drawn(size, FRAME, |context, wide, high| {
            context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high)
        })
    }

    /// A picture file, upright.
    pub(super) async fn of_file(&self, file: &File) -> Result<ImageData, JsValue> {
        let bitmap = JsFuture::from(window().create_image_bitmap_with_blob(file)?).await?;
        let bitmap: ImageBitmap = bitmap.unchecked_into();
        self.drawn((bitmap.width(), bitmap.height()), PICTURE, |context, wide, high| {
            context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, wide, high)
        })
    }

    fn drawn(
        &self,
        (width, height): (u32, u32),
        longest: f64,
        draw: impl Fn(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
    ) -> Result<ImageData, JsValue> {
        let Self(canvas, context) = self;
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = (longest / width.max(height)).min(1.0);
        let (wide, high) = ((width * scale).round(), (height * scale).round());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 2,400"
        )]
        let (columns, rows) = (wide as u32, high as u32);
        if canvas.width() != columns || canvas.height() != rows {
            canvas.set_width(columns);
            canvas.set_height(rows);
        }
        draw(context, wide, high)?;
        context.get_image_data(0.0, 0.0, wide, high)
    }
}
