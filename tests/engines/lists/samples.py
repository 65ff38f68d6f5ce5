"""Small lists in each publisher's layout, about people who never were."""

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-11-20T23:00:00.000Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>9000001</DATAID>
      <VERSIONNUM>1</VERSIONNUM>
      <FIRST_NAME>OUMAROU</FIRST_NAME>
      <SECOND_NAME>KANDIAGOU</SECOND_NAME>
      <THIRD_NAME>na</THIRD_NAME>
      <UN_LIST_TYPE>Invented</UN_LIST_TYPE>
      <REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>
      <NAME_ORIGINAL_SCRIPT>عمارو كندياغو</NAME_ORIGINAL_SCRIPT>
      <GENDER>Male</GENDER>
      <NATIONALITY><VALUE>Niger</VALUE><VALUE>na</VALUE>
        <VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Umaru Kandiagu; Omar
          Kandiago</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abou Sable (combat name)</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Umar (عمر)</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1979-03-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1980</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1976</FROM_YEAR><TO_YEAR>1982</TO_YEAR>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Zinderou</CITY><COUNTRY>Niger</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT>
        <TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
        <NUMBER>Nigerien passport number 05AT521499</NUMBER>
        <NOTE>valid until 10 April 2031</NOTE>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT>
        <TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT>
        <NUMBER>D 000912</NUMBER><ISSUING_COUNTRY>Niger</ISSUING_COUNTRY>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
    </INDIVIDUAL>
    <INDIVIDUAL>
      <DATAID>9000002</DATAID>
      <FIRST_NAME>LUCINDA</FIRST_NAME><SECOND_NAME>VALDERRONA</SECOND_NAME>
      <REFERENCE_NUMBER>XXi.002</REFERENCE_NUMBER>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1984</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <DATAID>9000003</DATAID>
      <FIRST_NAME>COMPTOIR DES SABLES (CDS)</FIRST_NAME>
      <REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Sables et Cie</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><CITY>Agadezou</CITY><COUNTRY>Niger</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"""

SDN = (
    '9001,"KANDIAGOU, Oumarou",individual,"SDGT] [IRGC","Colonel",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Mar 1979; '
    "alt. DOB circa 1980; alt. DOB 1976 to 1982; POB Zinderou, Niger; nationality Niger; alt. citizen Korea, North; "
    "Passport 05AT521499 (Niger) issued 11 Apr 2021 expires 10 Apr 2031; alt. Passport issued in Agadezou, Niger; "
    "National ID No. D 000912 (Niger); Gender Male; a.k.a. 'ABOU SABLE'; Linked To: COMPTOIR DES SABLES.\"\r\n"
    '9002,"VALDERRONA, Lucinda",individual,"SDNTK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1984."\r\n'
    '9003,"COMPTOIR DES SABLES",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    '9004,"ETOILE DU SABLE",vessel,"SDGT",-0- ,"XQ7",Cargo,-0- ,-0- ,Panama,-0- ,'
    '"Vessel Registration Identification IMO 9999999."\r\n'
    '9005,"XQ-ABC",aircraft,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Aircraft Tail Number XQ-ABC."\r\n'
    "\x1a"
)

ALT = (
    '9001,1,aka,"KANDIAGU, Umaru",-0- \r\n'
    '9001,2,fka,"OMAR OF THE SANDS","weak alias"\r\n'
    '9999,3,aka,"NOBODY, Here",-0- \r\n\x1a'
)

ADD = (
    '9001,1,"3 rue des Sables","Agadezou","Niger",-0- \r\n'
    '9001,2,-0- ,-0- ,"Burma",-0- \r\n'
    "9003,3,-0- ,-0- ,-0- ,-0- \r\n"
)

COMMENTS = '9002,"; DOB 19 Jul 1984; Passport BX004411 (Brazil); nationality Brazil."\r\n'

SDN_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation><Publish_Date>11/20/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry>
    <uid>9001</uid><firstName>Oumarou</firstName><lastName>KANDIAGOU</lastName><sdnType>Individual</sdnType>
    <programList><program>SDGT</program><program>IRGC</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>Booklet 05AT521499</idNumber><idCountry>Niger</idCountry>
        <expirationDate>10 Apr 2031</expirationDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>3</uid><idType>Secondary sanctions risk:</idType><idNumber>section 1(b)</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>3</uid><type>a.k.a.</type><category>strong</category><lastName>KANDIAGU</lastName>
        <firstName>Umaru</firstName></aka>
      <aka><uid>4</uid><type>a.k.a.</type><category>weak</category><lastName>ABOU SABLE</lastName></aka>
    </akaList>
    <addressList><address><uid>5</uid><city>Agadezou</city><country>Niger</country></address></addressList>
    <nationalityList><nationality><uid>6</uid><country>Niger</country></nationality></nationalityList>
    <citizenshipList><citizenship><uid>7</uid><country>Korea, North</country></citizenship></citizenshipList>
    <dateOfBirthList>
      <dateOfBirthItem><uid>8</uid><dateOfBirth>02 Mar 1979</dateOfBirth></dateOfBirthItem>
      <dateOfBirthItem><uid>9</uid><dateOfBirth>circa 1980</dateOfBirth></dateOfBirthItem>
    </dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>10</uid><placeOfBirth>Zinderou, Niger</placeOfBirth></placeOfBirthItem>
    </placeOfBirthList>
  </sdnEntry>
  <sdnEntry><uid>9003</uid><lastName>COMPTOIR DES SABLES</lastName><sdnType>Entity</sdnType>
    <programList><program>SDGT</program></programList></sdnEntry>
</sdnList>
"""

SDN_ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0">
  <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>11</Month><Day>20</Day></DateOfIssue>
  <ReferenceValueSets>
    <CountryValues><Country ID="1" ISO2="NE">Niger</Country><Country ID="2">Korea, North</Country></CountryValues>
    <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
    <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType>
      <FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType>
      <FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType>
      <NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues>
  </ReferenceValueSets>
  <Locations>
    <Location ID="26"><LocationCountry CountryID="1"/><LocationPart LocPartTypeID="1454">
      <LocationPartValue Primary="true"><Value>Agadezou</Value></LocationPartValue></LocationPart></Location>
    <Location ID="27"><LocationCountry CountryID="1"/></Location>
    <Location ID="28"><LocationPart LocPartTypeID="1"><LocationPartValue Primary="true"><Value>Korea, North</Value>
      </LocationPartValue></LocationPart></Location>
  </Locations>
  <IDRegDocuments>
    <IDRegDocument ID="7" IDRegDocTypeID="1571" IdentityID="77" IssuedBy-CountryID="1">
      <IDRegistrationNo>05AT521499</IDRegistrationNo>
      <DocumentDate IDRegDocDateTypeID="1481"><DatePeriod><Start><From><Year>2031</Year><Month>4</Month><Day>10</Day>
        </From></Start></DatePeriod></DocumentDate>
    </IDRegDocument>
  </IDRegDocuments>
  <DistinctParties>
    <DistinctParty FixedRef="9001"><Comment/>
      <Profile ID="9001" PartySubTypeID="4">
        <Identity ID="77" FixedRef="9001" Primary="true" False="false">
          <Alias FixedRef="9001" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName>
            <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">ABOU SABLE</NamePartValue>
            </DocumentedNamePart></DocumentedName></Alias>
          <Alias FixedRef="9001" AliasTypeID="1403" Primary="true" LowQuality="false">
            <DocumentedName>
              <DocumentedNamePart><NamePartValue NamePartGroupID="1">KANDIAGOU</NamePartValue></DocumentedNamePart>
              <DocumentedNamePart><NamePartValue NamePartGroupID="2">Oumarou</NamePartValue></DocumentedNamePart>
            </DocumentedName>
            <DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="9" ScriptID="160">عمارو كندياغو\
</NamePartValue></DocumentedNamePart></DocumentedName>
          </Alias>
          <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
            <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
        </Identity>
        <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod>
          <Start><From><Year>1979</Year><Month>3</Month><Day>2</Day></From>
            <To><Year>1979</Year><Month>3</Month><Day>2</Day></To></Start>
          <End><From><Year>1979</Year><Month>3</Month><Day>2</Day></From>
            <To><Year>1979</Year><Month>3</Month><Day>2</Day></To></End></DatePeriod></FeatureVersion></Feature>
        <Feature ID="2" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod>
          <Start><From><Year>1980</Year><Month>1</Month><Day>1</Day></From></Start>
          <End><To><Year>1980</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
        <Feature ID="3" FeatureTypeID="8"><FeatureVersion ID="3"><DatePeriod>
          <Start><From><Year>1976</Year><Month>1</Month><Day>1</Day></From></Start>
          <End><To><Year>1982</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
        <Feature ID="4" FeatureTypeID="10"><FeatureVersion ID="4"><VersionLocation LocationID="27"/></FeatureVersion>
          <FeatureVersion ID="5"><VersionLocation LocationID="28"/></FeatureVersion></Feature>
        <Feature ID="6" FeatureTypeID="224"><FeatureVersion ID="6">
          <VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
        <Feature ID="7" FeatureTypeID="25"><FeatureVersion ID="7"><VersionLocation LocationID="26"/>
          </FeatureVersion></Feature>
        <Feature ID="8" FeatureTypeID="9"><FeatureVersion ID="8">
          <VersionDetail DetailTypeID="1432">Zinderou, Niger</VersionDetail></FeatureVersion></Feature>
      </Profile>
    </DistinctParty>
    <DistinctParty FixedRef="9003"><Profile ID="9003" PartySubTypeID="3"><Identity ID="78" Primary="true">
      <Alias Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue>COMPTOIR DES SABLES</NamePartValue>
      </DocumentedNamePart></DocumentedName></Alias></Identity></Profile></DistinctParty>
  </DistinctParties>
  <SanctionsEntries>
    <SanctionsEntry ID="1" ProfileID="9001" ListID="1550">
      <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure>
      <SanctionsMeasure ID="2" SanctionsTypeID="1705"><Comment/></SanctionsMeasure>
      <SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>IRGC</Comment></SanctionsMeasure>
    </SanctionsEntry>
  </SanctionsEntries>
</Sanctions>
"""

EU = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-20T15:29:22.497+02:00" globalFileId="1">
  <sanctionEntity euReferenceNumber="EU.9001.1" logicalId="9001">
    <regulation programme="XXX" logicalId="1">
      <publicationUrl>https://example.org/?a=1&amp;b=2</publicationUrl></regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Oumarou" lastName="KANDIAGOU" wholeName="Oumarou KANDIAGOU" gender="M" strong="true"/>
    <nameAlias wholeName="Abou Sable" gender="" strong="false"/>
    <nameAlias firstName="Umaru" middleName="" lastName="Kandiagu" wholeName="" strong="true"/>
    <citizenship countryIso2Code="NE" countryDescription="NIGER"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" birthdate="1979-03-02" dayOfMonth="2" monthOfYear="3" year="1979" city="Zinderou"
        countryIso2Code="NE" countryDescription="NIGER"/>
    <birthdate circa="true" year="1980" countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" year="1981" monthOfYear="5"/>
    <birthdate circa="false" yearRangeFrom="1976" yearRangeTo="1982"/>
    <identification number="05AT521499" identificationTypeCode="passport"
        identificationTypeDescription="National passport" countryIso2Code="NE" validTo="2031-04-10"/>
    <address city="Agadezou" street="3 rue des Sables" countryIso2Code="NE" countryDescription="NIGER"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.9003.1" logicalId="9003">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="COMPTOIR DES SABLES" strong="true"/>
  </sanctionEntity>
</export>
"""

EU_JOURNAL = (
    "celex,recordId,programKey,annex,schema,name,alias,weakAlias,previousName,nationality,birthDate,passportNumber,"
    "gender,idNumber\n"
    "39999R0001,,EU-XX,I,Person,Oumarou Kandiagou,Umaru Kandiagu; عمارو كندياغو,Abou Sable,,"
    '"(a) Nigerien, (b) Malian","(a) 2.3.1979, (b) 1980","05AT521499 (Nigerien passport issued on 11.4.2021, '
    'expires 10.4.2031)",male,"(a) D 000912 (Nigerien identity card number)"\n'
    "39999R0001,,EU-XX,I,Organization,Comptoir des Sables,,,,,,,,\n"
)

UK = (
    "Last Updated,20/11/2026,,,,,,,,,,,,,,,,\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Town of Birth,Country of Birth,"
    "Nationality,Passport Number,Group Type,Alias Type,Alias Quality,Regime,Group ID\n"
    "SABLE,Abou,,,,,,,02/03/1979,Zinderou,Niger,Niger,,Individual,AKA,Low,Invented,9001\n"
    "KANDIAGOU,Oumarou,,,,,Colonel,عمارو كندياغو,00/00/1980,Zinderou,Niger,Niger,(1) 05AT521499 (2) 05AT521500,"
    "Individual,Prime Alias,,Invented,9001\n"
    "COMPTOIR DES SABLES,,,,,,,,,,,,,Entity,Prime Alias,,Invented,9003\n"
)

CANADA = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <record><Country>Almira / Almire</Country><LastName>Kandiagou</LastName><GivenName>Oumarou</GivenName>
    <Aliases>Umaru Kandiagu; Omar Kandiago</Aliases><DateOfBirthOrShipBuildDate>1979-03-02</DateOfBirthOrShipBuildDate>
    <Schedule>1, Part 1</Schedule><Item>6</Item></record>
  <record><Country>Almira / Almire</Country><EntityOrShip>Comptoir des Sables</EntityOrShip>
    <Schedule>1, Part 2</Schedule><Item>1</Item></record>
  <record><Country>Almira / Almire</Country><EntityOrShip>Etoile du Sable</EntityOrShip>
    <DateOfBirthOrShipBuildDate>2001</DateOfBirthOrShipBuildDate><ShipIMONumber>9999999</ShipIMONumber>
    <Schedule>2</Schedule><Item>1</Item></record>
</data-set>
"""

FTM = """\
{"id": "xx-9001", "schema": "Person", "caption": "Oumarou Kandiagou", "properties": {"name": ["عمارو كندياغو", \
"Oumarou Kandiagou"], "alias": ["Umaru Kandiagu"], "weakAlias": ["Abou Sable"], "birthDate": ["1979-03-02", "1980"], \
"gender": ["male"], "nationality": ["ne"], "topics": ["crime", "wanted"], "idNumber": ["D 000912"]}, \
"datasets": ["invented"]}
{"id": "xx-p1", "schema": "Passport", "properties": {"holder": ["xx-9001"], "number": ["05AT521499"], \
"country": ["ne"], "endDate": ["2031-04-10"]}, "datasets": ["invented"]}
{"id": "xx-a1", "schema": "Address", "properties": {"full": ["3 rue des Sables"]}, "datasets": ["invented"]}
{"id": "xx-9003", "schema": "Airplane", "caption": "XQ-ABC", "properties": {"name": ["XQ-ABC"], \
"registrationNumber": ["XQ-ABC"]}, "datasets": ["invented"]}
"""

OWN = (
    "reference,names,birth_date,sex,nationality,document_number,document_type,document_issuer,document_expiry,category\n"
    "INV-1,OUMAROU KANDIAGOU|Umaru Kandiagu,1979-03-02|1978/1980,M,NER|Korea (North),05AT521499|D 000912,P|I,NER,"
    "2031-04-10,wanted\n"
    "INV-2,LUCINDA VALDERRONA,1984-07-19,F,Brazil,,,,,missing person\n"
)

PASSENGERS = "UNA:+.? 'UNB+UNOA:4+XQ+ALMENARA+261122:0700+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'"
PASSENGER_SHEET = (
    "full_name,birth_date,sex,nationality,document_number\nLucinda Valderrona,1984-07-19,F,BRA,BX004411\n"
)

ALL = {
    "un.xml": UN,
    "sdn.csv": SDN,
    "sdn.xml": SDN_XML,
    "sdn_advanced.xml": SDN_ADVANCED,
    "eu.xml": EU,
    "journal.csv": EU_JOURNAL,
    "uk.csv": UK,
    "canada.xml": CANADA,
    "entities.ftm.json": FTM,
    "own.csv": OWN,
}
