package queriestest

// World is a graph about actors real and invented, written by hand: states and
// events, denials, plans, allegations, former states, several sources, one of
// which copies another, and sources that contradict each other.
const World = `
entities
Serbia | Country | Serbian, Belgrade
Kosovo | Country | Kosovar
Russia | Country | Russian, Moscow
China | Country | Chinese, Beijing
United States | Country | US, USA, America
Iran | Country | Iranian, Tehran
Israel | Country | Israeli
Ukraine | Country | Ukrainian, Kyiv
Belarus | Country
Spain | Country | Spanish
Sweden | Country | Swedish
Finland | Country | Finnish
Norway | Country
Italy | Country | Italian
Zimbabwe | Country
Saudi Arabia | Country | Riyadh, Saudi
European Union | Organization | EU
NATO | Organization | North Atlantic Treaty Organization
World Health Organization | Organization | WHO
Hamas | Organization

article k1 | 2022-08-18 | Example Wire
@ Aleksandar Vučić | Person | Vučić
@ Albin Kurti | Person | Kurti
@ Josep Borrell | Person | Borrell
@ Brussels | Place
Serbian President Aleksandar Vučić met Kosovo Prime Minister Albin Kurti in Brussels on Thursday.
> Aleksandar Vučić | leads | Serbia | role=president
> Albin Kurti | leads | Kosovo | role=prime minister
> Aleksandar Vučić | meets | Albin Kurti | when=2022-08-18 | where=Brussels
Serbia and its allies Russia and China do not recognize Kosovo.
> Serbia | recognizes | Kosovo | negative
> Russia | recognizes | Kosovo | negative
> China | recognizes | Kosovo | negative
> Russia | ally-of | Serbia
> China | ally-of | Serbia
The European Union, whose foreign policy chief Josep Borrell hosted the talks, mediates between Serbia and Kosovo.
> Josep Borrell | official-of | European Union | role=foreign policy chief
> European Union | mediates | Serbia
> European Union | mediates | Kosovo
"Tensions in the north must end," Borrell said.
> Josep Borrell | says | Tensions in the north must end
Kosovo declared independence from Serbia in 2008.
> Kosovo | declares-independence-from | Serbia | when=2008
The United States recognizes Kosovo and supports it.
> United States | recognizes | Kosovo
> United States | supports | Kosovo
Kosovo wants to join NATO.
> Kosovo | joins | NATO | planned

article k2 | 2022-08-18 | Copy Daily
@ Aleksandar Vučić | Person | Vučić
Serbia and its allies Russia and China do not recognize Kosovo.
> Serbia | recognizes | Kosovo | negative
> Russia | recognizes | Kosovo | negative

article k3 | 2021-02-01 | Balkan Post
@ Aleksandar Vučić | Person | Vučić
@ Albin Kurti | Person | Kurti
Serbia still refuses to recognise Kosovo.
> Serbia | recognizes | Kosovo | negative
Vučić said Serbia would never recognize Kosovo.
> Aleksandar Vučić | says | Serbia would never recognize Kosovo
Spain does not recognise Kosovo.
> Spain | recognizes | Kosovo | negative
Kurti met Borrell by video.
@ Josep Borrell | Person | Borrell
> Albin Kurti | meets | Josep Borrell

article i1 | 2020-01-08 | Example Wire
@ Donald Trump | Person | Trump
@ Qassem Soleimani | Person | Soleimani
@ Ali Khamenei | Person | Khamenei
@ Baghdad | Place
The United States killed Qassem Soleimani in Baghdad on January 3, 2020.
> United States | kills | Qassem Soleimani | when=2020-01-03 | where=Baghdad
Iran accused the United States and Israel of terrorism.
> Iran | accuses | United States | when=2020-01-04
> Iran | accuses | Israel | when=2020-01-04
President Donald Trump threatened Iran with sanctions.
> Donald Trump | leads | United States | role=president
> Donald Trump | threatens | Iran | when=2020-01-05
Iran could attack Israel, officials fear.
> Iran | attacks | Israel | possible
Supreme leader Ali Khamenei appointed a new commander.
> Ali Khamenei | leads | Iran | role=supreme leader

article i2 | 2019-09-16 | Gulf Times Example
@ Abqaiq | Place
The United States accuses Iran of the attack on Saudi Arabia, which Iran denies.
> United States | accuses | Iran | when=2019-09
> Iran | attacks | Saudi Arabia | alleged | by=United States | when=2019-09-14
> Iran | attacks | Saudi Arabia | negative | reported | by=Iran
Iran accused Saudi Arabia of warmongering.
> Iran | accuses | Saudi Arabia | when=2019-09-15

article u1 | 2022-03-01 | Example Wire
@ Vladimir Putin | Person | Putin
@ Mariupol | Place
Russia invaded Ukraine on February 24, 2022, and is at war with it.
> Russia | attacks | Ukraine | when=2022-02-24
> Russia | at-war-with | Ukraine | when=2022-02-24
Sweden and Finland might join NATO.
> Sweden | joins | NATO | possible
> Finland | joins | NATO | possible
Russian President Vladimir Putin warned Finland.
> Vladimir Putin | leads | Russia | role=president
> Vladimir Putin | threatens | Finland
The United States imposed sanctions on Russia.
> United States | sanctions | Russia | when=2022-02
Ukraine said Russia had attacked a hospital in Mariupol.
> Russia | attacks | Mariupol | reported | by=Ukraine | where=Mariupol
Belarus supports Russia, and Norway is a member of NATO.
> Belarus | supports | Russia
> Norway | member-of | NATO
> Italy | member-of | NATO

article u2 | 2022-03-02 | Other Paper
Belarus does not support Russia, its envoy said.
> Belarus | supports | Russia | negative | reported
Norway supports Ukraine.
> Norway | supports | Ukraine
Norway recognizes Kosovo.
> Norway | recognizes | Kosovo

article z1 | 2017-11-24 | Harare Herald Example
@ Robert Mugabe | Person | Mugabe
@ Emmerson Mnangagwa | Person | Mnangagwa
Emmerson Mnangagwa was sworn in as president of Zimbabwe, succeeding Robert Mugabe.
> Emmerson Mnangagwa | leads | Zimbabwe | role=president | when=2017-11-24
> Emmerson Mnangagwa | succeeds | Robert Mugabe
Mugabe had led Zimbabwe since 1980.
> Robert Mugabe | leads | Zimbabwe | former | role=president | when=1980

article m1 | 2023-05-10 | Example Wire
@ Marta Kolar | Person | Kolar
@ Ilir Dema | Person
@ Besnik Dema | Person
@ Civic Union | Organization
@ Altea Foods | Organization
@ Ohrid | Place
@ Ohrid Accord | Agreement
Marta Kolar, leader of the Civic Union, met Ilir Dema in Ohrid on May 9.
> Marta Kolar | leads | Civic Union | role=leader
> Marta Kolar | meets | Ilir Dema | when=2023-05-09 | where=Ohrid
Ilir Dema did not sign the Ohrid Accord.
> Ilir Dema | signs | Ohrid Accord | negative
Marta Kolar signed the Ohrid Accord.
> Marta Kolar | signs | Ohrid Accord | when=2023-05-09
Besnik Dema, Ilir Dema's brother, founded Altea Foods.
> Besnik Dema | family-of | Ilir Dema
> Besnik Dema | founded | Altea Foods
Ilir Dema is a former ally of Marta Kolar.
> Ilir Dema | ally-of | Marta Kolar | former
Marta Kolar allegedly arrested Besnik Dema.
> Marta Kolar | arrests | Besnik Dema | alleged
Altea Foods plans to buy the Civic Union.
> Altea Foods | acquires | Civic Union | planned
`
