"""What invented customers say and have written to them, by language. Nobody here exists."""

from __future__ import annotations

FIRST = ("Ada", "Bilal", "Chiara", "Dmitri", "Esra", "Femi", "Grete", "Hugo", "Ines", "Jun", "Kofi", "Leila", "Zoë")
LAST = ("Albers", "Bauer", "Costa", "Dijkstra", "Eriksen", "Fofana", "Gruber", "O'Hara", "Ito", "Jansen", "Kaya", "Łuk")
PLACES = ("Flensburg", "Husum", "Kiel", "Bremen", "Emden", "Rostock", "Lübeck", "Stade", "Wismar", "Aurich")
TRADES = ("& Sons", "Books", "Ceramics", "Roastery", "Seeds", "Toys", "Wool", "Works")

QUOTES = {
    "en": "It took {days} days to {place}, and you had promised three.",
    "de": "Nach {place} dauerte es {days} Tage, versprochen waren drei.",
    "ar": "استغرق الوصول إلى {place} {days} أيام، وكان الوعد ثلاثة.",
}
NUMBERS = {
    "en": ("parcels", "shops that we opened with you", "Saturdays on the ramp"),
    "de": ("Pakete", "Läden, die wir mit dir eröffnet haben", "Samstage auf der Rampe"),
    "ar": ("طردًا", "متاجر افتتحناها معك", "أيام سبت على الرصيف"),
}
MOMENTS = {
    "en": (
        ("First van to {place}", "It left at {hour} in the rain."),
        ("The week of the storm", "All {few} crates arrived dry."),
        ("Paper instead of plastic", "You asked for it. Everybody has it now."),
    ),
    "de": (
        ("Der erste Wagen nach {place}", "Er fuhr um {hour} Uhr los, im Regen."),
        ("Die Woche des Sturms", "Alle {few} Kisten kamen trocken an."),
        ("Papier statt Plastik", "Du hast danach gefragt. Jetzt haben es alle."),
    ),
    "ar": (
        ("أول سيارة إلى {place}", "انطلقت في الساعة {hour} تحت المطر."),
        ("أسبوع العاصفة", "وصلت الصناديق كلها جافة، وعددها {few}."),
        ("ورق بدل البلاستيك", "طلبت ذلك منا، واليوم يستعمله الجميع."),
    ),
}
NOTHING_TO_PAY = {"en": "nothing", "de": "nichts", "ar": "لا شيء"}

LETTERS = {
    "en": (
        "Dear {greet},",
        (
            "in {year} your first {few} crates stood on our ramp, each with a note from {place}. Since then you have "
            "trusted us with {parcels} parcels, and *the note from the first day* still hangs in the hall."
        ),
        "What you asked for is on its way, [the export](https://nordlicht.example/export/) first.",
        "It was good to work with you. **Full order books** to you and everybody in {place}.",
    ),
    "de": (
        "Hallo {greet},",
        (
            "{year} standen deine ersten {few} Kisten auf unserer Rampe, jede mit einem Zettel aus {place}. Seitdem "
            "hast du uns {parcels} Pakete anvertraut, und *der Zettel vom ersten Tag* hängt noch in der Halle."
        ),
        "Worum du gebeten hast, ist unterwegs, [der Export](https://nordlicht.example/export/) zuerst.",
        "Es war gut, mit dir zu arbeiten. **Volle Auftragsbücher** dir und allen in {place}.",
    ),
    "ar": (
        "تحية طيبة {greet}،",
        (
            "في عام {year} وقفت أول صناديقك على رصيفنا، وعددها {few}، ومع كل منها ورقة من {place}. ومنذ ذلك اليوم "
            "وثقت بنا {parcels} مرة، وما زالت *ورقة اليوم الأول* معلقة في القاعة."
        ),
        "وما طلبته في الطريق إليك، وأوله [ملف التصدير](https://nordlicht.example/export/).",
        "سعدنا بالعمل معك. نتمنى **طلبات كثيرة** لك ولكل من في {place}.",
    ),
}
