"""Forms of a name that no sound connects: short forms, and what a name is called next door.

General knowledge of languages, not of any register; far from whole. A form may belong to several
names. Example: "Sasha" may be Alexander or Alexandra; "Md" is written for Mohammed.
"""

# Abbreviations that stand for one name.
WHOLE = {
    "simh": "singh",
    "md": "mohamed", "mohd": "mohamed", "mhd": "mohamed", "muhd": "mohamed", "mohammad": "mohamed",
    "muhammed": "mohamed", "muhammad": "mohamed", "mohammed": "mohamed", "abd": "abdul",
}  # fmt: skip

_FORMS = (
    "alexander alexandra aleksandr oleksandr aleksander alexandru alex sasha sandu olek sanja",
    "alexei alexey aleksei oleksii alyosha lyosha",
    "anastasia anastasiya nastya", "andrew andrei andrii andrzej andi",
    "anna ana anya ania hanna anne", "anthony tony anton antonio",
    "benjamin ben", "bohdan bogdan", "catherine katherine kate katie kathy ekaterina kateryna"
    " katarzyna katerina katya katia kasia ecaterina", "christine kristina krystyna cristina kris",
    "christopher chris krzysztof krzys", "constantin kostas konstantin kostya costel",
    "daniel dan danny danylo danila", "dmitri dmitry dmytro dmitriy dima dimitri dimitar",
    "edward ed eddie", "elena olena lena helen yelena elene helena",
    "elizabeth liz beth lisa eliza elisabeta yelizaveta liza", "eugene yevhen evgeny evgeni zhenya",
    "francisco paco", "gabriel gabriela gabi gabriella", "george giorgos georgios gheorghe georgi"
    " jorge yurii yuri gigi gogu", "gregory grigore hryhorii grisha",
    "guadalupe lupe", "hannah hana", "helen hellen eleni", "igor ihor",
    "ismail ismaaciil isma", "jacob yakub jakub yaqub kuba", "james jim jimmy jamie",
    "jennifer jenny jen", "jessica jess", "john ivan ioan jan juan joao ion yohannes yahya johannes"
    " ivo vanya hans", "joseph yusuf josef jose pepe joe yosef giuseppe jozef iosif osip",
    "lawrence larry", "liudmyla lyudmila mila luda", "louis luis luiz", "margaret maggie malgorzata"
    " margarita margareta gosia malgosia meg peggy", "mary maria mariya maryam mariam masha maja",
    "matthew matt mateusz matei mathew",
    "michael mihai mikhail mykhailo michal mikael mike misha"
    " mihail mick miguel", "michaela mihaela miha", "mohamed mehmet mamadou mamadu maxamed hamo",
    "natalia nataliia nataliya natasha natalya",
    "nicholas nick nicolae mykola nikolai nikolay"
    " nikos nicu kolya mikolaj", "oksana oxana ksenia xenia", "olga olha olya",
    "patricia pat tricia",
    "paul pavel pavlo pawel paulo pasha", "peter petro petr pyotr piotr petru pedro petya",
    "rebecca becky", "robert rob bob robbie", "samantha sam", "samuel sam samuil sami",
    "sergey serhii sergei serghei sergiu serhiy seryozha", "stanislav stanislaw stas staszek",
    "stephen steve stefan stepan steven esteban", "svetlana svitlana sveta lana",
    "tatiana tetiana tanya tatyana", "theodore fyodor feodor fedir fedor tudor", "thomas tom tomasz"
    " tomas foma", "victor viktor vitya vitea", "victoria viktoriia vika vicky",
    "vladimir volodymyr vova volodya wladimir", "william will bill billy",
    "yulia yuliia julia iulia",
    "abdulrahman abdo abdirahman abdurahman abdi", "abdullah abdo abdulahi abdalah",
    "oluwaseun seun", "chukwuemeka emeka", "oluwafunmilayo funmilayo funmi", "babatunde tunde",
    "fatima fadumo fatuma fatmata fatou", "aisha caasha ayesha asha", "hawa xaawo eve",
    "eve yeva eva", "jalow dialo diallo jallow bah", "ousmane osman othman uthman cusmaan",
    "umar omar cumar oumar", "yaqub yacquub",
)  # fmt: skip

GROUPS: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_FORMS):
    for _form in _line.split():
        GROUPS[_form] = GROUPS.get(_form, frozenset()) | {_number}
