"""Names of countries, peoples, capitals and directions: words by which a name is no person's."""

from __future__ import annotations

from standoff.reading.verbs import word_set

PLACES = word_set(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain "
    "bangladesh  barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei "
    "bulgaria burkina burma  burundi cambodia cameroon canada chad chile china colombia comoros congo croatia "
    "cuba cyprus czechia denmark djibouti  dominica ecuador egypt england eritrea estonia eswatini ethiopia "
    "europe fiji finland france gabon gambia georgia  germany ghana greece greenland grenada guatemala guinea "
    "guyana haiti herzegovina honduras hungary iceland india  indonesia iran iraq ireland israel italy jamaica "
    "japan jordan kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan  laos latvia lebanon lesotho liberia "
    "libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali  malta mauritania "
    "mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia  nauru "
    "nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru "
    "philippines  poland portugal qatar romania russia rwanda samoa scotland senegal serbia seychelles singapore "
    "slovakia slovenia  somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand "
    "togo tonga trinidad tunisia  turkey türkiye turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu "
    "vatican venezuela vietnam wales yemen  zambia zimbabwe america africa asia oceania abuja accra amman ankara "
    "athens baghdad bamako bangkok beijing beirut  belgrade berlin bogotá bonn brasília brussels bucharest "
    "budapest cairo canberra caracas colombo copenhagen dakar  damascus delhi dhaka doha dublin geneva hague "
    "hanoi harare havana helsinki islamabad jakarta jerusalem kabul kampala  khartoum kiev kyiv lima lisbon "
    "london luanda lusaka madrid manila minsk mogadishu moscow nairobi nicosia oslo ottawa  paris prague pretoria "
    "pyongyang quito rabat reykjavik riga riyadh rome santiago sarajevo seoul skopje sofia stockholm  strasbourg "
    "taipei tallinn tbilisi tehran tirana tokyo tripoli tunis vienna vilnius warsaw washington wellington "
    "yerevan zagreb north south east west northern southern eastern western new united republic kingdom "
    "federation union  emirate emirates states island islands sea ocean river lake bay gulf strait mount valley "
    "coast city town county  province district port saint cape upper lower middle central great american british "
    "chinese european french german  indian iranian iraqi israeli italian japanese korean mexican russian saudi "
    "syrian turkish ukrainian"
)
