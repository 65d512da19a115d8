"""What is said against these methods, to be printed with every output.

Source: the works named in each sentence. Example: `CRITICISM[0]` names Whitehead and others 2021.
"""

CRITICISM: tuple[str, ...] = (
    "Whitehead, Jackson, Balch and Francis 2021 (Journal of Human Trafficking 7(1)) conclude that"
    " multiple systems estimation is not suitable for numbers of victims of modern slavery. The"
    " method takes most dependencies between lists to be absent, and keeps others only where they"
    " are significant: by their simulations the first, if true, makes the second overstate how"
    " reliable the number is, and if not true leaves the method unsound.",
    "Lists of this kind refer to each other, differ in whom they can meet at all, cover people who"
    " come and go while they are counted, and are never matched completely.",
    "The same lists give very different numbers by methods that are equally sound: read the number"
    " with its sensitivity, never alone.",
    "People whom no list could ever meet are in no estimate. It is of the people whom these bodies"
    " could have met, in the time and place of the lists.",
    "An interval tells of chance within a method. It does not tell whether the assumptions hold.",
)
