"""The addresses of the site: the programming interface, and the pages with their sign-in."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("opennrm.api.urls")),
    path("", include("opennrm.web.urls")),
]

handler400 = "opennrm.web.errors.bad_request"
handler403 = "opennrm.web.errors.forbidden"
handler404 = "opennrm.web.errors.not_found"
handler500 = "opennrm.web.errors.server_error"
