"""The addresses of rulings and of samples, joined into `opennrm.web.urls`.

Example: `/rulings/` is for anybody; `/rulings/cases/` for the authority.
"""

from django.urls import path

from opennrm.web.review import rulings, samples

OVERSIGHT = [
    path("rulings/", rulings.rulings, name="rulings"),
    path("rulings/cases/", rulings.ruling_cases, name="ruling_cases"),
    path("cases/<uuid:case>/rulings/<uuid:what>/", rulings.ruling_matter, name="ruling_matter"),
    path("ruling-notices/<uuid:errand>/", rulings.ruling_notice, name="ruling_notice"),
    path("samples/", samples.samples, name="samples"),
    path("samples/<uuid:sample>/", samples.sample, name="sample"),
    path("samples/copies/<uuid:item>/", samples.sample_item, name="sample_item"),
    path("figures/audit/", samples.audit_figures, name="audit_figures"),
]
