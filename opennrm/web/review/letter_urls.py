"""The addresses of letters: of a case, and of what a helper was asked to tell.

Joined into `opennrm.web.urls`. `about` is the fact that a letter tells; a print has the same name
for every letter. Example: `errands/<errand>/tell/` is where a support worker reads it out from.
"""

from django.urls import path

from opennrm.web.review import letters, telling

OF_CASE = "cases/<uuid:case>/letters/"
ONE = f"{OF_CASE}<uuid:about>/"
TELL = "errands/<uuid:errand>/tell/"
LETTERS = [
    path(OF_CASE, letters.letters, name="letters"),
    path(f"{OF_CASE}interpreter/<slug:stage>/", letters.book_interpreter, name="book_interpreter"),
    path(ONE, letters.letter, name="letter"),
    path(f"{ONE}letter.pdf", letters.letter_print, name="letter_print"),
    path(f"{ONE}told/", letters.letter_service, name="letter_service"),
    path(TELL, telling.tell_letter, name="tell_letter"),
    path(f"{TELL}letter.pdf", telling.tell_letter_print, name="tell_letter_print"),
]
