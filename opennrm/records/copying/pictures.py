"""A picture drawn anew: turned as its camera said, in common colours, and without anything else.

What remains are the pixels. Place, time, device, thumbnails, depth maps, moving parts, comments and
whatever was appended stay behind, in the sealed original. More pixels than MOST_PIXELS are refused
before any is decoded. Example: a HEIC photograph with a GPS position becomes a JPEG without one.
"""

import io
import warnings

import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from opennrm.records.copying.refused import BROKEN, TOO_MANY_PIXELS, Refused

# Telephones take 48 to 50 million; those that can take 200 seldom do.
MOST_PIXELS = 64_000_000
JPEG_QUALITY = 92
OPENERS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}


def copy(data: bytes, form: str) -> bytes:
    """The clean copy: PNG of a PNG, JPEG of any other. Errors: Refused."""
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False)
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data), formats=[OPENERS[form]]) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Refused(TOO_MANY_PIXELS)
            return _drawn(found, png=form == "png")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused(BROKEN) from error


def _drawn(found: Image.Image, *, png: bool) -> bytes:
    picture = _in_common_colours(ImageOps.exif_transpose(found), png=png)
    # A picture made anew has no field that could be written by accident.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    written = io.BytesIO()
    if png:
        bare.save(written, "PNG")
    else:
        bare.save(written, "JPEG", quality=JPEG_QUALITY, optimize=False)
    return written.getvalue()


def _in_common_colours(picture: Image.Image, *, png: bool) -> Image.Image:
    """In sRGB, by the picture's own colour profile where it has one that can be read."""
    profile = picture.info.get("icc_profile")
    transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    mode = "RGBA" if png and transparent else "RGB"
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture.convert(mode)
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        common = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, own, common, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture.convert(mode)
    return turned if turned is not None else picture.convert(mode)
