"""Static files under names that hold a hash of their content, the imports of ES modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, following `import … from` in our own modules as it follows `url()` in CSS."""

    support_js_module_import_aggregation = True
