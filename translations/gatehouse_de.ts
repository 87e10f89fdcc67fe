<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>console::ApprovalDetails</name>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Allow once</source>
        <translation>Einmal erlauben</translation>
    </message>
    <message>
        <source>Allow for this session</source>
        <translation>Für diese Sitzung erlauben</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Reason given</source>
        <translation>Genannter Grund</translation>
    </message>
    <message>
        <source>Denied in</source>
        <translation>Abgelehnt in</translation>
    </message>
    <message>
        <source>Request that will be sent</source>
        <translation>Anfrage, die gesendet wird</translation>
    </message>
    <message>
        <source>Note to the caller</source>
        <translation>Hinweis an den Aufrufer</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Note, if you deny</source>
        <translation>Hinweis, falls Sie ablehnen</translation>
    </message>
</context>
<context>
    <name>console::ApprovalNotifier</name>
    <message>
        <source>Gatehouse: calls wait for approval</source>
        <translation>Gatehouse: Aufrufe warten auf Freigabe</translation>
    </message>
    <message>
        <source>A call waits for approval</source>
        <translation>Ein Aufruf wartet auf Freigabe</translation>
    </message>
    <message>
        <source>%1 wants %2</source>
        <translation>%1 möchte %2</translation>
    </message>
</context>
<context>
    <name>console::ApprovalsModel</name>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
</context>
<context>
    <name>console::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>No call waits for you</source>
        <translation>Kein Aufruf wartet auf Sie</translation>
    </message>
    <message>
        <source>Calls of tools that are set to &quot;ask&quot; wait here until somebody allows or denies them. What nobody decides is denied. The window reports when something waits.</source>
        <translation>Aufrufe von Werkzeugen, die auf „Fragen“ stehen, warten hier, bis jemand sie erlaubt oder ablehnt. Was niemand entscheidet, wird abgelehnt. Das Fenster meldet sich, wenn etwas wartet.</translation>
    </message>
    <message>
        <source>Calls that wait for approval</source>
        <translation>Aufrufe, die auf Freigabe warten</translation>
    </message>
    <message>
        <source>Denied: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Allowed for this session: %1</source>
        <translation>Für diese Sitzung erlaubt: %1</translation>
    </message>
    <message>
        <source>Allowed once: %1</source>
        <translation>Einmal erlaubt: %1</translation>
    </message>
</context>
<context>
    <name>console::ArgumentForm</name>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumente als JSON</translation>
    </message>
    <message>
        <source>This endpoint takes no arguments.</source>
        <translation>Dieser Endpunkt nimmt keine Argumente.</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>(not given)</source>
        <translation>(nicht angegeben)</translation>
    </message>
    <message>
        <source>The arguments must be one JSON object</source>
        <translation>Die Argumente müssen ein JSON-Objekt sein</translation>
    </message>
</context>
<context>
    <name>console::AuditDetails</name>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Fields of the record</source>
        <translation>Felder des Eintrags</translation>
    </message>
    <message>
        <source>No record chosen</source>
        <translation>Kein Eintrag gewählt</translation>
    </message>
    <message>
        <source>Choose a row to see everything that was recorded.</source>
        <translation>Wählen Sie eine Zeile, um alles zu sehen, was festgehalten wurde.</translation>
    </message>
    <message>
        <source>Record %1 · %2</source>
        <translation>Eintrag %1 · %2</translation>
    </message>
</context>
<context>
    <name>console::AuditFilterBar</name>
    <message>
        <source>Search the trail</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Filter: decision == denied &amp;&amp; via == mcp</source>
        <translation>Filter: decision == denied &amp;&amp; via == mcp</translation>
    </message>
</context>
<context>
    <name>console::AuditModel</name>
    <message>
        <source>intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>console::AuditPage</name>
    <message>
        <source>Live audit</source>
        <translation>Protokoll live</translation>
    </message>
    <message>
        <source>Load older</source>
        <translation>Ältere laden</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Verify chain</source>
        <translation>Kette prüfen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Loads older records above the first row</source>
        <translation>Lädt ältere Einträge über die erste Zeile</translation>
    </message>
    <message>
        <source>Checks that no record was changed, removed or inserted</source>
        <translation>Prüft, dass kein Eintrag geändert, entfernt oder eingefügt wurde</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>Every call, denial, discovery and change of the configuration appears here as it happens. Connect an AI client, or make a first call in the playground.</source>
        <translation>Jeder Aufruf, jede Abweisung, jede Erkundung und jede Änderung der Konfiguration erscheint hier sofort. Verbinden Sie einen KI-Client, oder machen Sie einen ersten Aufruf unter „Ausprobieren“.</translation>
    </message>
    <message>
        <source>Connect a client</source>
        <translation>Client verbinden</translation>
    </message>
    <message>
        <source>Open the playground</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neuer</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the chain…</source>
        <translation>Die Kette wird geprüft …</translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole: %n record(s), head %1…</source>
        <translation>
            <numerusform>Die Kette ist ganz: %n Eintrag, Kopf %1…</numerusform>
            <numerusform>Die Kette ist ganz: %n Einträge, Kopf %1…</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain is broken at record %1: %2</source>
        <translation>Die Kette ist bei Eintrag %1 gebrochen: %2</translation>
    </message>
    <message>
        <source>Export the shown records</source>
        <translation>Gezeigte Einträge exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON lines (*.jsonl)</source>
        <translation>CSV (*.csv);;JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to %1</source>
        <translation>
            <numerusform>%n Eintrag nach %1 geschrieben</numerusform>
            <numerusform>%n Einträge nach %1 geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::AuthForm</name>
    <message>
        <source>Add from a file…</source>
        <translation>Aus einer Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Token (a secret that this gateway issues)</source>
        <translation>Token (ein Geheimnis, das dieses Gateway ausstellt)</translation>
    </message>
    <message>
        <source>JWT (signed with a key that the client shares)</source>
        <translation>JWT (mit einem Schlüssel signiert, den der Client teilt)</translation>
    </message>
    <message>
        <source>OpenID Connect (tokens of an identity provider)</source>
        <translation>OpenID Connect (Token eines Identitätsanbieters)</translation>
    </message>
    <message>
        <source>Client certificate (mutual TLS)</source>
        <translation>Client-Zertifikat (gegenseitiges TLS)</translation>
    </message>
    <message>
        <source>None (this machine only, not recommended)</source>
        <translation>Keine (nur dieser Rechner, nicht empfohlen)</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>https://id.example.com/realms/team</source>
        <translation>https://id.example.com/realms/team</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Empfänger (aud)</translation>
    </message>
    <message>
        <source>identity provider: this gateway&apos;s address; JWT: any</source>
        <translation>Identitätsanbieter: die Adresse dieses Gateways; JWT: beliebig</translation>
    </message>
    <message>
        <source>Required claims</source>
        <translation>Verlangte Claims</translation>
    </message>
    <message>
        <source>for example groups=admins,owners; azp=cursor</source>
        <translation>zum Beispiel groups=admins,owners; azp=cursor</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Scopes</translation>
    </message>
    <message>
        <source>that every request needs; for example orders:read</source>
        <translation>die jede Anfrage braucht; zum Beispiel orders:read</translation>
    </message>
    <message>
        <source>Scopes for changes</source>
        <translation>Scopes für Änderungen</translation>
    </message>
    <message>
        <source>needed besides for calls that may change data</source>
        <translation>zusätzlich nötig für Aufrufe, die Daten ändern können</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>from the issuer&apos;s discovery document; or an address</source>
        <translation>aus dem Discovery-Dokument des Ausstellers; oder eine Adresse</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Clock difference</source>
        <translation>Uhrenabweichung</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>SHA-256 fingerprints</source>
        <translation>SHA-256-Fingerabdrücke</translation>
    </message>
    <message>
        <source>Names from the client CA</source>
        <translation>Namen von der Client-CA</translation>
    </message>
    <message>
        <source>for example dns:agent.example.com</source>
        <translation>zum Beispiel dns:agent.example.com</translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation>&amp;Authentifizierung</translation>
    </message>
    <message>
        <source>Secrets are issued and replaced under Credentials.</source>
        <translation>Geheimnisse werden unter Zugangsdaten ausgestellt und ersetzt.</translation>
    </message>
    <message>
        <source>The client signs each JWT with a key that is issued under Credentials. It names its profile by headers, or by the claims client_id and profile_id.</source>
        <translation>Der Client signiert jedes JWT mit einem Schlüssel, der unter Zugangsdaten ausgestellt wird. Er nennt sein Profil in Headern oder in den Claims client_id und profile_id.</translation>
    </message>
    <message>
        <source>AI clients sign their user in with the identity provider. A token counts only if it was made for this gateway; APIs never see it.</source>
        <translation>KI-Clients melden ihren Benutzer beim Identitätsanbieter an. Ein Token gilt nur, wenn es für dieses Gateway ausgestellt wurde; APIs sehen es nie.</translation>
    </message>
    <message>
        <source>Works where the gateway itself serves TLS. A certificate counts by its fingerprint, or by its name if the client CA of the gateway issued it.</source>
        <translation>Funktioniert, wo das Gateway selbst TLS spricht. Ein Zertifikat gilt durch seinen Fingerabdruck oder durch seinen Namen, wenn die Client-CA des Gateways es ausgestellt hat.</translation>
    </message>
    <message>
        <source>Every program on this machine can use the profile without a secret.</source>
        <translation>Jedes Programm auf diesem Rechner kann das Profil ohne Geheimnis benutzen.</translation>
    </message>
    <message>
        <source>Certificate of the client</source>
        <translation>Zertifikat des Clients</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form.</source>
        <translation>%1 enthält kein Zertifikat im PEM-Format.</translation>
    </message>
</context>
<context>
    <name>console::CallResultView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>What the model would read appears here.</source>
        <translation>Hier erscheint, was das Modell lesen würde.</translation>
    </message>
    <message>
        <source>&quot;Show request&quot; builds the request without sending it. Secrets are masked.</source>
        <translation>„Anfrage zeigen“ baut die Anfrage, ohne sie zu senden. Geheimnisse sind verdeckt.</translation>
    </message>
    <message>
        <source>What the audit trail says about the call appears here.</source>
        <translation>Hier erscheint, was das Prüfprotokoll über den Aufruf sagt.</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>Warten auf die Antwort …</translation>
    </message>
    <message>
        <source>Refused or failed</source>
        <translation>Abgewiesen oder fehlgeschlagen</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Built, not sent</source>
        <translation>Gebaut, nicht gesendet</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Audit records (%1)</source>
        <translation>Protokolleinträge (%1)</translation>
    </message>
</context>
<context>
    <name>console::ChangesModel</name>
    <message>
        <source>Endpoint and difference</source>
        <translation>Endpunkt und Unterschied</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weggefallen</translation>
    </message>
    <message>
        <source>withheld until you accept it</source>
        <translation>zurückgehalten, bis Sie es annehmen</translation>
    </message>
    <message>
        <source>can no longer be called</source>
        <translation>kann nicht mehr aufgerufen werden</translation>
    </message>
    <message>
        <source>will be published, as ticked</source>
        <translation>wird veröffentlicht, wie angehakt</translation>
    </message>
    <message>
        <source>not published; it may change data</source>
        <translation>nicht veröffentlicht; er kann Daten ändern</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>nicht veröffentlicht</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Take the base URL %1</source>
        <translation>Die Basis-URL %1 nehmen</translation>
    </message>
    <message>
        <source>Calls go to %1. The description named %2 and names %3 now. Unless you tick this, yours stays.</source>
        <translation>Aufrufe gehen an %1. Die Beschreibung nannte %2 und nennt jetzt %3. Wenn Sie dies nicht anhaken, bleibt Ihre.</translation>
    </message>
    <message>
        <source>yours stays: %1</source>
        <translation>Ihre bleibt: %1</translation>
    </message>
    <message>
        <source>%1, before %2</source>
        <translation>%1, vorher %2</translation>
    </message>
    <message>
        <source>Tick it to publish it all the same</source>
        <translation>Anhaken, um ihn trotzdem zu veröffentlichen</translation>
    </message>
    <message>
        <source>accepts more</source>
        <translation>nimmt mehr an</translation>
    </message>
    <message>
        <source>accepts less</source>
        <translation>nimmt weniger an</translation>
    </message>
    <message>
        <source>no other requests</source>
        <translation>keine anderen Anfragen</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Your %1 goes with it</source>
        <translation>Ihre %1 entfällt mit</translation>
    </message>
    <message>
        <source>Take the new %1</source>
        <translation>Die neue %1 nehmen</translation>
    </message>
    <message>
        <source>Yours:
%1

The description when you wrote it:
%2

The description now:
%3</source>
        <translation>Ihr Text:
%1

Die Beschreibung, als Sie ihn schrieben:
%2

Die Beschreibung jetzt:
%3</translation>
    </message>
    <message>
        <source>both changed it; yours stays</source>
        <translation>beide haben ihn geändert; Ihrer bleibt</translation>
    </message>
    <message>
        <source>credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>tool: %1</source>
        <translation>Werkzeug: %1</translation>
    </message>
</context>
<context>
    <name>console::ClientFileBox</name>
    <message>
        <source>Write it for me…</source>
        <translation>Für mich eintragen …</translation>
    </message>
    <message>
        <source>Undo the last write</source>
        <translation>Letzten Eintrag zurücknehmen</translation>
    </message>
    <message>
        <source>Shows what would change in the file before anything is written</source>
        <translation>Zeigt, was sich in der Datei ändern würde, bevor etwas geschrieben wird</translation>
    </message>
    <message>
        <source>Open in %1</source>
        <translation>In %1 öffnen</translation>
    </message>
    <message>
        <source>%1 asks before it adds the server</source>
        <translation>%1 fragt nach, bevor der Server hinzugefügt wird</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is set up for this profile in %2.</source>
        <translation>%1 ist für dieses Profil eingerichtet, in %2.</translation>
    </message>
    <message>
        <source>%1 is set up for another profile or address in %2.</source>
        <translation>%1 ist für ein anderes Profil oder eine andere Adresse eingerichtet, in %2.</translation>
    </message>
    <message>
        <source>%1 was found on this machine. Its file is %2.</source>
        <translation>%1 wurde auf diesem Rechner gefunden. Die Datei ist %2.</translation>
    </message>
    <message>
        <source>%1 was not found on this machine. Its file would be %2.</source>
        <translation>%1 wurde auf diesem Rechner nicht gefunden. Die Datei wäre %2.</translation>
    </message>
</context>
<context>
    <name>console::ClientPane</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>Add a profile…</source>
        <translation>Profil anlegen …</translation>
    </message>
    <message numerus="yes">
        <source>Client ID %1 · %n profile(s) · since %2</source>
        <translation>
            <numerusform>Client-ID %1 · %n Profil · seit %2</numerusform>
            <numerusform>Client-ID %1 · %n Profile · seit %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No profile yet</source>
        <translation>Noch kein Profil</translation>
    </message>
    <message>
        <source>What a client may do stands in its profiles: give it one for each task, as narrow as the task. Without one it is refused.</source>
        <translation>Was ein Client darf, steht in seinen Profilen: Geben Sie ihm für jede Aufgabe eines, so eng wie die Aufgabe. Ohne Profil wird er abgewiesen.</translation>
    </message>
    <message>
        <source>Policies for all of its profiles</source>
        <translation>Richtlinien für alle seine Profile</translation>
    </message>
</context>
<context>
    <name>console::ClientsModel</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesen</translation>
    </message>
</context>
<context>
    <name>console::ClientsPage</name>
    <message>
        <source>Clients and profiles</source>
        <translation>Clients und Profile</translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation>Noch keine Clients</translation>
    </message>
    <message>
        <source>A client is whoever calls: an app, a partner, a person&apos;s Cursor, an agent. Each gets profiles that say what it can see and call. Nothing is allowed until you allow it.</source>
        <translation>Ein Client ist, wer aufruft: eine App, ein Partner, das Cursor eines Menschen, ein Agent. Jeder bekommt Profile, die sagen, was er sehen und aufrufen kann. Nichts ist erlaubt, bis Sie es erlauben.</translation>
    </message>
    <message>
        <source>Add a client…</source>
        <translation>Client anlegen …</translation>
    </message>
    <message>
        <source>Add a profile…</source>
        <translation>Profil anlegen …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Search clients</source>
        <translation>Clients suchen</translation>
    </message>
    <message>
        <source>Clients and their profiles</source>
        <translation>Clients und ihre Profile</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message>
        <source>Choose a client or one of its profiles on the left.</source>
        <translation>Wählen Sie links einen Client oder eines seiner Profile.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was saved. It counts from the next request on.</source>
        <translation>„%1“ wurde gespeichert. Es gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>Add a client</source>
        <translation>Client anlegen</translation>
    </message>
    <message>
        <source>Who is going to call? You will find this name in the audit trail.</source>
        <translation>Wer wird aufrufen? Diesen Namen finden Sie im Prüfprotokoll wieder.</translation>
    </message>
    <message>
        <source>for example Support desk</source>
        <translation>zum Beispiel Kundendienst</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation>Profil anlegen</translation>
    </message>
    <message>
        <source>A profile of &quot;%1&quot;. It starts with nothing allowed; its secret is shown once.</source>
        <translation>Ein Profil von „%1“. Es beginnt ohne Erlaubnisse; sein Geheimnis wird einmal gezeigt.</translation>
    </message>
    <message>
        <source>for example read orders</source>
        <translation>zum Beispiel Aufträge lesen</translation>
    </message>
    <message>
        <source>Remove client</source>
        <translation>Client entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>Its profiles and credentials go with it; it is refused from the next request on. The audit trail stays.</source>
        <translation>Seine Profile und Zugangsdaten gehen mit; ab der nächsten Anfrage wird er abgewiesen. Das Prüfprotokoll bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove profile</source>
        <translation>Profil entfernen</translation>
    </message>
    <message>
        <source>Its credentials end at once. The audit trail stays.</source>
        <translation>Seine Zugangsdaten enden sofort. Das Prüfprotokoll bleibt.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was changed and not saved. Save it now?</source>
        <translation>„%1“ wurde geändert und nicht gespeichert. Jetzt speichern?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>console::CollectionPane</name>
    <message>
        <source>API key in the header %1</source>
        <translation>API-Schlüssel in der Kopfzeile %1</translation>
    </message>
    <message>
        <source>API key in the query as %1</source>
        <translation>API-Schlüssel in der Abfrage als %1</translation>
    </message>
    <message>
        <source>API key in the cookie %1</source>
        <translation>API-Schlüssel im Cookie %1</translation>
    </message>
    <message>
        <source>bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>user %1 with a password</source>
        <translation>Benutzer %1 mit Passwort</translation>
    </message>
    <message>
        <source>OAuth 2 as %1</source>
        <translation>OAuth 2 als %1</translation>
    </message>
    <message>
        <source>no credential</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>through the proxy %1</source>
        <translation>über den Proxy %1</translation>
    </message>
    <message>
        <source>Policies for all of its endpoints</source>
        <translation>Richtlinien für alle ihre Endpunkte</translation>
    </message>
    <message>
        <source>Calls go to</source>
        <translation>Aufrufe gehen an</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Circuit breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>noch keine Adresse</translation>
    </message>
    <message>
        <source>%1 · from %2</source>
        <comment>time and source</comment>
        <translation>%1 · aus %2</translation>
    </message>
    <message>
        <source>open: it failed too often in a row, so calls are refused; a trial follows after %1 s</source>
        <translation>offen: Der Zieldienst hat zu oft hintereinander versagt, Aufrufe werden abgewiesen; nach %1 s folgt ein Versuch</translation>
    </message>
    <message>
        <source>half open: one call tries whether it answers again</source>
        <translation>halb offen: Ein Aufruf prüft, ob der Zieldienst wieder antwortet</translation>
    </message>
    <message>
        <source>off: it never opens</source>
        <translation>aus: Er öffnet nie</translation>
    </message>
    <message>
        <source>not called since the gateway started</source>
        <translation>seit dem Start des Gateways nicht aufgerufen</translation>
    </message>
    <message>
        <source>closed: calls go out</source>
        <translation>geschlossen: Aufrufe gehen hinaus</translation>
    </message>
</context>
<context>
    <name>console::CollectionVersions</name>
    <message>
        <source>Undo the last import…</source>
        <translation>Letzten Import zurücknehmen …</translation>
    </message>
    <message>
        <source>Redo the import…</source>
        <translation>Import wiederholen …</translation>
    </message>
    <message numerus="yes">
        <source>It comes back as it was: %1, imported on %2, %n endpoint(s), %3 published. The credential stays unless it was set for another host.</source>
        <translation>
            <numerusform>Sie kommt zurück, wie sie war: %1, importiert am %2, %n Endpunkt, %3 veröffentlicht. Die Zugangsdaten bleiben, sofern sie nicht für einen anderen Host gesetzt wurden.</numerusform>
            <numerusform>Sie kommt zurück, wie sie war: %1, importiert am %2, %n Endpunkte, %3 veröffentlicht. Die Zugangsdaten bleiben, sofern sie nicht für einen anderen Host gesetzt wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring a version back</source>
        <translation>Fassung zurückholen</translation>
    </message>
    <message>
        <source>Bring back &quot;%1&quot;?</source>
        <translation>„%1“ zurückholen?</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Calls go to %1 again. The credential was set for another host and was removed; calls are refused until you set one in the settings.</source>
        <translation>Aufrufe gehen wieder an %1. Die Zugangsdaten waren für einen anderen Host gesetzt und wurden entfernt; Aufrufe werden abgelehnt, bis Sie in den Einstellungen neue setzen.</translation>
    </message>
    <message>
        <source>The tool of %1 is %2 now: another collection has taken %3.</source>
        <translation>Das Werkzeug von %1 heißt jetzt %2: %3 hat inzwischen eine andere Sammlung.</translation>
    </message>
</context>
<context>
    <name>console::CollectionsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>%1 failed too often in a row. Calls are refused until a trial succeeds.</source>
        <translation>%1 hat zu oft hintereinander versagt. Aufrufe werden abgewiesen, bis ein Versuch gelingt.</translation>
    </message>
    <message>
        <source>circuit breaker open · %1</source>
        <translation>Schutzschalter offen · %1</translation>
    </message>
    <message>
        <source>trying again · %1</source>
        <translation>neuer Versuch · %1</translation>
    </message>
</context>
<context>
    <name>console::CollectionsPage</name>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Upstream…</source>
        <translation>Zieldienst …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Import an API…</source>
        <translation>API importieren …</translation>
    </message>
    <message>
        <source>Published endpoints may be seen and called where a profile allows it</source>
        <translation>Veröffentlichte Endpunkte können gesehen und aufgerufen werden, wo ein Profil es erlaubt</translation>
    </message>
    <message>
        <source>Welcome to Gatehouse</source>
        <translation>Willkommen bei Gatehouse</translation>
    </message>
    <message>
        <source>Import a REST API you already have, decide which client may do what, and point Claude, Cursor or any other MCP client at this gateway. Every call passes one set of rules and lands in one audit trail.

The demo brings three small APIs that work offline.</source>
        <translation>Importieren Sie eine REST-API, die Sie schon haben, entscheiden Sie, welcher Client was darf, und richten Sie Claude, Cursor oder einen anderen MCP-Client auf dieses Gateway. Jeder Aufruf durchläuft dieselben Regeln und landet in einem Prüfprotokoll.

Die Demo bringt drei kleine APIs mit, die ohne Netz laufen.</translation>
    </message>
    <message>
        <source>Load the demo</source>
        <translation>Demo laden</translation>
    </message>
    <message>
        <source>Remove collection</source>
        <translation>Sammlung entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>Its %n endpoint(s) can no longer be called by anybody. The audit trail stays.</source>
        <translation>
            <numerusform>Ihren %n Endpunkt kann niemand mehr aufrufen. Das Prüfprotokoll bleibt.</numerusform>
            <numerusform>Ihre %n Endpunkte kann niemand mehr aufrufen. Das Prüfprotokoll bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; was imported: %n endpoint(s), %2 published. Clients can call what a profile of theirs allows.</source>
        <translation>
            <numerusform>„%1“ wurde importiert: %n Endpunkt, %2 veröffentlicht. Clients können aufrufen, was eines ihrer Profile erlaubt.</numerusform>
            <numerusform>„%1“ wurde importiert: %n Endpunkte, %2 veröffentlicht. Clients können aufrufen, was eines ihrer Profile erlaubt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::CollectionsView</name>
    <message>
        <source>Search endpoints</source>
        <translation>Endpunkte suchen</translation>
    </message>
    <message>
        <source>Collections and their endpoints</source>
        <translation>Sammlungen und ihre Endpunkte</translation>
    </message>
</context>
<context>
    <name>console::CompanionsForm</name>
    <message>
        <source>OpenAPI overlays that change the description first: files or URLs, separated by ;</source>
        <translation>OpenAPI-Overlays, die die Beschreibung zuerst ändern: Dateien oder URLs, getrennt durch ;</translation>
    </message>
    <message>
        <source>File or URL of an environment that fills a Postman collection&apos;s variables</source>
        <translation>Datei oder URL einer Umgebung, die die Variablen einer Postman-Sammlung füllt</translation>
    </message>
    <message>
        <source>Hosts from which files that it refers to may be fetched, separated by ;</source>
        <translation>Rechner, von denen Dateien geholt werden dürfen, auf die sie verweist, getrennt durch ;</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>What goes with it (optional)</source>
        <translation>Was dazugehört (freiwillig)</translation>
    </message>
    <message>
        <source>&amp;Overlays</source>
        <translation>&amp;Overlays</translation>
    </message>
    <message>
        <source>Postman &amp;environment</source>
        <translation>Postman-&amp;Umgebung</translation>
    </message>
    <message>
        <source>Allowed &amp;hosts</source>
        <translation>Erlaubte &amp;Rechner</translation>
    </message>
    <message>
        <source>Choose overlays</source>
        <translation>Overlays wählen</translation>
    </message>
    <message>
        <source>Overlays (*.json *.yaml *.yml);;All files (*)</source>
        <translation>Overlays (*.json *.yaml *.yml);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>console::ConfigDiffDialog</name>
    <message>
        <source>Write the secret into the file</source>
        <translation>Das Geheimnis in die Datei schreiben</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Configuration of %1</source>
        <translation>Konfiguration von %1</translation>
    </message>
    <message>
        <source>What changes in the file</source>
        <translation>Was sich in der Datei ändert</translation>
    </message>
    <message>
        <source>Otherwise the client takes it from elsewhere. In a file everybody who reads it has it.</source>
        <translation>Sonst nimmt der Client es von anderswo. In einer Datei hat es jeder, der sie liest.</translation>
    </message>
    <message>
        <source>What does not concern the gateway stays as it is. What the file holds now is kept in a file beside it, and the write can be undone.</source>
        <translation>Was das Gateway nicht betrifft, bleibt, wie es ist. Was die Datei jetzt enthält, bleibt in einer Datei daneben erhalten, und das Schreiben lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>%1 says so already.</source>
        <translation>%1 enthält das schon.</translation>
    </message>
    <message>
        <source>This changes in %1:</source>
        <translation>Das ändert sich in %1:</translation>
    </message>
    <message>
        <source>%1 is made:</source>
        <translation>%1 wird angelegt:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>console::ConnectPage</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>No profile to connect with</source>
        <translation>Kein Profil zum Verbinden</translation>
    </message>
    <message>
        <source>A client connects with a profile: it says what the client can see and call. Add a client and a profile first.</source>
        <translation>Ein Client verbindet sich mit einem Profil: es sagt, was er sehen und aufrufen kann. Legen Sie zuerst einen Client und ein Profil an.</translation>
    </message>
    <message>
        <source>Clients and profiles</source>
        <translation>Clients und Profile</translation>
    </message>
    <message>
        <source>Profile to connect with</source>
        <translation>Profil zum Verbinden</translation>
    </message>
    <message>
        <source>AI client</source>
        <translation>KI-Client</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The gateway is not running: start it in the status bar before you connect.</source>
        <translation>Das Gateway läuft nicht: starten Sie es in der Statuszeile, bevor Sie verbinden.</translation>
    </message>
    <message>
        <source>2. Configure %1</source>
        <translation>2. %1 einrichten</translation>
    </message>
    <message>
        <source>1. Configure %1</source>
        <translation>1. %1 einrichten</translation>
    </message>
    <message>
        <source>or in a file:</source>
        <translation>oder in einer Datei:</translation>
    </message>
    <message>
        <source>Or copy it:</source>
        <translation>Oder kopieren:</translation>
    </message>
    <message>
        <source>%1 is written. %2 reads it when it starts.</source>
        <translation>%1 ist geschrieben. %2 liest sie beim Start.</translation>
    </message>
    <message>
        <source>%1 is as it was.</source>
        <translation>%1 ist, wie sie war.</translation>
    </message>
</context>
<context>
    <name>console::ContractPane</name>
    <message>
        <source>Request body</source>
        <translation>Rumpf der Anfrage</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Arguments schema</source>
        <translation>Schema der Argumente</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>No endpoint chosen</source>
        <translation>Kein Endpunkt gewählt</translation>
    </message>
    <message>
        <source>Choose an endpoint on the left to read its contract: what it takes and what it answers.</source>
        <translation>Wählen Sie links einen Endpunkt, um seinen Vertrag zu lesen: was er nimmt und was er antwortet.</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>nicht veröffentlicht</translation>
    </message>
    <message>
        <source>%1 · %2 · tool name %3</source>
        <translation>%1 · %2 · Werkzeugname %3</translation>
    </message>
    <message>
        <source>Parameters (%1)</source>
        <translation>Parameter (%1)</translation>
    </message>
    <message>
        <source>This endpoint takes no body.</source>
        <translation>Dieser Endpunkt nimmt keinen Rumpf.</translation>
    </message>
    <message>
        <source>Edit texts…</source>
        <translation>Texte ändern …</translation>
    </message>
    <message>
        <source>Say in your own words what the endpoint does; the imported text can come back</source>
        <translation>Mit eigenen Worten sagen, was der Endpunkt tut; der importierte Text kann zurückkommen</translation>
    </message>
    <message>
        <source>✎ edited · the description has changed the text since</source>
        <translation>✎ geändert · die Beschreibung hat den Text seither auch geändert</translation>
    </message>
    <message>
        <source>✎ edited</source>
        <translation>✎ geändert</translation>
    </message>
    <message>
        <source>%1 · about %2 tokens</source>
        <translation>%1 · etwa %2 Token</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
</context>
<context>
    <name>console::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>console::CredentialsModel</name>
    <message>
        <source>Ends in</source>
        <translation>Endet auf</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Ausgestellt</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Being replaced</source>
        <translation>Wird ersetzt</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>kein Ende</translation>
    </message>
    <message>
        <source>Key %1 %2</source>
        <translation>Schlüssel %1 %2</translation>
    </message>
</context>
<context>
    <name>console::CredentialsPanel</name>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen …</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen …</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausstellen</translation>
    </message>
    <message>
        <source>The old ones end at once</source>
        <translation>Die alten enden sofort</translation>
    </message>
    <message>
        <source>The old ones work for 15 more minutes</source>
        <translation>Die alten gelten noch 15 Minuten</translation>
    </message>
    <message>
        <source>The old ones work for one more hour</source>
        <translation>Die alten gelten noch eine Stunde</translation>
    </message>
    <message>
        <source>The old ones work for one more day</source>
        <translation>Die alten gelten noch einen Tag</translation>
    </message>
    <message>
        <source>The old ones work for one more week</source>
        <translation>Die alten gelten noch eine Woche</translation>
    </message>
    <message>
        <source>Replace the secret</source>
        <translation>Geheimnis ersetzen</translation>
    </message>
    <message>
        <source>A new secret is issued for &quot;%1&quot;.</source>
        <translation>Für „%1“ wird ein neues Geheimnis ausgestellt.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Revoke the secret</source>
        <translation>Geheimnis widerrufen</translation>
    </message>
    <message>
        <source>Revoke the secret that ends in %1?</source>
        <translation>Das Geheimnis widerrufen, das auf %1 endet?</translation>
    </message>
    <message>
        <source>Whoever uses it is refused from the next request on. This cannot be undone.</source>
        <translation>Wer es benutzt, wird ab der nächsten Anfrage abgewiesen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Secrets are stored as hashes, keys in the vault. Replacing issues a new one and lets the old ones work for the time you choose; revoking ends one at once.</source>
        <translation>Geheimnisse werden als Hash gespeichert, Schlüssel im Tresor. Ersetzen stellt ein neues aus und lässt die alten so lange gelten, wie Sie wählen; Widerrufen beendet eines sofort.</translation>
    </message>
</context>
<context>
    <name>console::DocumentDialog</name>
    <message>
        <source>Write a document</source>
        <translation>Dokument schreiben</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>Dokument %1</translation>
    </message>
    <message>
        <source>for example Return policy</source>
        <translation>zum Beispiel Rückgaberegeln</translation>
    </message>
    <message>
        <source>gateway://documents/…, made from the name</source>
        <translation>gateway://documents/…, aus dem Namen gebildet</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei …</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Media type</source>
        <translation>&amp;Medientyp</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Content</source>
        <translation>&amp;Inhalt</translation>
    </message>
    <message>
        <source>AI clients read it as a resource. Only the profiles that you tick know of it. With {variables} in its address it is a template, and {{variable}} in the text is filled in.</source>
        <translation>KI-Clients lesen es als Ressource. Nur die Profile, die Sie ankreuzen, wissen davon. Mit {Variablen} in der Adresse ist es eine Vorlage, und {{Variable}} im Text wird ausgefüllt.</translation>
    </message>
    <message>
        <source>Take a document from a file</source>
        <translation>Dokument aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s), no text</source>
        <translation>
            <numerusform>%n Byte, kein Text</numerusform>
            <numerusform>%n Byte, kein Text</numerusform>
        </translation>
    </message>
    <message>
        <source>the name, where there is none</source>
        <translation>der Name, wo keiner steht</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
</context>
<context>
    <name>console::EndpointListModel</name>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
</context>
<context>
    <name>console::EndpointPublisher</name>
    <message>
        <source>Publish everything</source>
        <translation>Alles veröffentlichen</translation>
    </message>
    <message>
        <source>Publish every endpoint of &quot;%1&quot;?</source>
        <translation>Jeden Endpunkt von „%1“ veröffentlichen?</translation>
    </message>
    <message numerus="yes">
        <source>%n of them can change or delete data. Profiles that allow the whole collection can call them at once.</source>
        <translation>
            <numerusform>%n davon kann Daten ändern oder löschen. Profile, die die ganze Sammlung erlauben, können ihn sofort aufrufen.</numerusform>
            <numerusform>%n davon können Daten ändern oder löschen. Profile, die die ganze Sammlung erlauben, können sie sofort aufrufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
</context>
<context>
    <name>console::EndpointTextsDialog</name>
    <message>
        <source>Use the imported one</source>
        <translation>Importierten Text nehmen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Texts of %1</source>
        <translation>Texte von %1</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>K&amp;urzbeschreibung</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is what models, people and the REST documentation read, and by which a model chooses. A new import keeps your words.</source>
        <translation>Das lesen Modelle, Menschen und die REST-Dokumentation, und danach wählt ein Modell aus. Ein neuer Import behält Ihre Worte.</translation>
    </message>
    <message>
        <source>The description says nothing here.</source>
        <translation>Die Beschreibung sagt hier nichts.</translation>
    </message>
    <message>
        <source>Imported: %1</source>
        <translation>Importiert: %1</translation>
    </message>
    <message>
        <source>It has changed since you wrote yours; then it was: %1</source>
        <translation>Er hat sich geändert, seit Sie Ihren Text schrieben; damals: %1</translation>
    </message>
</context>
<context>
    <name>console::EnvironmentDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add an environment of %1</source>
        <translation>Umgebung von %1 hinzufügen</translation>
    </message>
    <message>
        <source>for example staging</source>
        <translation>zum Beispiel Test</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>&amp;Basis-URL</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Calls go there from now on. It has credentials and settings of its own: none of the present environment&apos;s go along.</source>
        <translation>Aufrufe gehen von jetzt an dorthin. Sie hat eigene Zugangsdaten und Einstellungen: von der jetzigen Umgebung geht nichts mit.</translation>
    </message>
    <message>
        <source>There is an environment of that name.</source>
        <translation>Eine Umgebung dieses Namens gibt es schon.</translation>
    </message>
</context>
<context>
    <name>console::EnvironmentPage</name>
    <message>
        <source>The base URL may lead into this network</source>
        <translation>Die Basis-URL darf in dieses Netz führen</translation>
    </message>
    <message>
        <source>for example production</source>
        <translation>zum Beispiel Produktion</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>S&amp;erver</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>&amp;Basis-URL</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>Credential of the upstream</source>
        <translation>Zugangsdaten des Zieldienstes</translation>
    </message>
    <message>
        <source>Security s&amp;cheme</source>
        <translation>Sicher&amp;heitsschema</translation>
    </message>
    <message>
        <source>Stored in the vault of this machine after the import, added to requests by the gateway. Clients never see it. Without a secret it can be entered later under &quot;Upstream…&quot;.</source>
        <translation>Kommen nach dem Import in den Tresor dieses Rechners; das Gateway fügt sie den Anfragen hinzu. Clients sehen sie nie. Ohne Geheimnis lassen sie sich später unter „Zieldienst …“ eingeben.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Something else, or none</source>
        <translation>Etwas anderes oder keines</translation>
    </message>
    <message>
        <source>The description asks for no credential.</source>
        <translation>Die Beschreibung verlangt keine Zugangsdaten.</translation>
    </message>
    <message>
        <source>The description asks for: %1</source>
        <translation>Die Beschreibung verlangt: %1</translation>
    </message>
</context>
<context>
    <name>console::FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB</source>
        <translation>%1 ist größer als 1 MiB</translation>
    </message>
</context>
<context>
    <name>console::FindingsLabel</name>
    <message>
        <source>What is poor about it</source>
        <translation>Was daran dürftig ist</translation>
    </message>
</context>
<context>
    <name>console::FormField</name>
    <message>
        <source>≤ %1 characters</source>
        <translation>≤ %1 Zeichen</translation>
    </message>
</context>
<context>
    <name>console::GatewayStatus</name>
    <message>
        <source>State of the gateway</source>
        <translation>Zustand des Gateways</translation>
    </message>
    <message>
        <source>Gateway running at %1/mcp</source>
        <translation>Gateway läuft auf %1/mcp</translation>
    </message>
    <message>
        <source>Gateway finishes its calls…</source>
        <translation>Gateway beendet seine Aufrufe …</translation>
    </message>
    <message>
        <source>Served by another program at %1/mcp</source>
        <translation>Ein anderes Programm bedient auf %1/mcp</translation>
    </message>
    <message>
        <source>Gateway stopped</source>
        <translation>Gateway angehalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>The audit trail cannot be written: calls are refused</source>
        <translation>Das Prüfprotokoll kann nicht geschrieben werden: Aufrufe werden abgewiesen</translation>
    </message>
    <message>
        <source>Audit trail recording · vault without a keychain</source>
        <translation>Prüfprotokoll zeichnet auf · Tresor ohne Schlüsselbund</translation>
    </message>
    <message>
        <source>Audit trail recording</source>
        <translation>Prüfprotokoll zeichnet auf</translation>
    </message>
</context>
<context>
    <name>console::ImportChangesPage</name>
    <message>
        <source>What the new description changes</source>
        <translation>Was die neue Beschreibung ändert</translation>
    </message>
    <message>
        <source>The chosen difference in full</source>
        <translation>Der gewählte Unterschied im Ganzen</translation>
    </message>
    <message>
        <source>Choose a row to see it in full.</source>
        <translation>Wählen Sie eine Zeile, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Replace &quot;%1&quot;</source>
        <translation>„%1“ ersetzen</translation>
    </message>
    <message>
        <source>The new description changes no endpoint.</source>
        <translation>Die neue Beschreibung ändert keinen Endpunkt.</translation>
    </message>
    <message>
        <source>What is published stays published.</source>
        <translation>Was veröffentlicht ist, bleibt veröffentlicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n published endpoint(s) would accept more than before: withheld unless you tick them.</source>
        <translation>
            <numerusform>%n veröffentlichter Endpunkt würde mehr annehmen als bisher: zurückgehalten, wenn Sie ihn nicht anhaken.</numerusform>
            <numerusform>%n veröffentlichte Endpunkte würden mehr annehmen als bisher: zurückgehalten, wenn Sie sie nicht anhaken.</numerusform>
        </translation>
    </message>
    <message>
        <source>Endpoints that stay keep their id, tool name and your texts. The import can be undone in one step. To keep both, go back and choose another name.</source>
        <translation>Endpunkte, die bleiben, behalten Kennung, Werkzeugnamen und Ihre Texte. Der Import lässt sich in einem Schritt zurücknehmen. Um beide zu behalten, gehen Sie zurück und wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Send the credential that was set for %1 to the new host, too (otherwise it is removed)</source>
        <translation>Die für %1 hinterlegten Zugangsdaten auch an den neuen Host senden (sonst werden sie entfernt)</translation>
    </message>
</context>
<context>
    <name>console::ImportDialog</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Import an API</source>
        <translation>API importieren</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Fortschritt des Lesens</translation>
    </message>
    <message>
        <source>Reading the description…</source>
        <translation>Die Beschreibung wird gelesen …</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Store the credential</source>
        <translation>Zugangsdaten speichern</translation>
    </message>
    <message>
        <source>The API was imported, but its credential could not be stored: %1</source>
        <translation>Die API wurde importiert, aber ihre Zugangsdaten konnten nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>console::ImportPreviewPage</name>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n Endpunkt</numerusform>
            <numerusform>%n Endpunkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 · %3 only read, %4 may change data. All of it is imported; published is what you tick.</source>
        <translation>%1 %2 · %3 lesen nur, %4 können Daten ändern. Alles wird importiert; veröffentlicht wird, was Sie ankreuzen.</translation>
    </message>
</context>
<context>
    <name>console::ImportSourcePage</name>
    <message>
        <source>Paste the description or a cURL command here</source>
        <translation>Beschreibung oder cURL-Befehl hier einfügen</translation>
    </message>
    <message>
        <source>API description</source>
        <translation>API-Beschreibung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>An OpenAPI or Swagger description, a Postman collection, a HAR file or a cURL command. Reading it changes nothing: you see what is in it before anything is stored.</source>
        <translation>Eine Beschreibung in OpenAPI oder Swagger, eine Postman-Sammlung, eine HAR-Datei oder ein cURL-Befehl. Das Lesen ändert nichts: Sie sehen, was darin steht, bevor etwas gespeichert wird.</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>URL of the description</source>
        <translation>URL der Beschreibung</translation>
    </message>
    <message>
        <source>Fetched once, without credentials. Redirects to other hosts are not followed.</source>
        <translation>Wird einmal geholt, ohne Anmeldung. Weiterleitungen zu anderen Rechnern wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Choose an API description</source>
        <translation>API-Beschreibung wählen</translation>
    </message>
    <message>
        <source>API descriptions (*.json *.yaml *.yml *.har);;All files (*)</source>
        <translation>API-Beschreibungen (*.json *.yaml *.yml *.har);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>You can also drop a file here, or paste a URL, a description or a cURL command.</source>
        <translation>Sie können auch eine Datei hier ablegen oder eine URL, eine Beschreibung oder einen cURL-Befehl einfügen.</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>eingefügter Text</translation>
    </message>
</context>
<context>
    <name>console::JsonView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>console::MainWindow</name>
    <message>
        <source>Gatehouse</source>
        <translation>Gatehouse</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Live audit</source>
        <translation>Protokoll live</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Import an API…</source>
        <translation>API &amp;importieren …</translation>
    </message>
    <message>
        <source>Load the &amp;demo</source>
        <translation>&amp;Demo laden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>R&amp;emove…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Gatehouse</source>
        <translation>Ü&amp;ber Gatehouse</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Setting up the demo…</source>
        <translation>Die Demo wird eingerichtet …</translation>
    </message>
    <message>
        <source>The demo is ready: Orders, Payments and Admin, with an operations and a support profile. Try a call in the playground, or connect an AI client.</source>
        <translation>Die Demo ist bereit: Orders, Payments und Admin, mit einem Profil für den Betrieb und einem für den Kundendienst. Machen Sie einen Aufruf unter „Ausprobieren“, oder verbinden Sie einen KI-Client.</translation>
    </message>
    <message>
        <source>About Gatehouse</source>
        <translation>Über Gatehouse</translation>
    </message>
    <message>
        <source>Gatehouse %1</source>
        <translation>Gatehouse %1</translation>
    </message>
    <message>
        <source>A native MCP gateway console: your REST APIs, one set of rules, one audit trail.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Eine native Konsole für ein MCP-Gateway: Ihre REST-APIs, dieselben Regeln, ein Prüfprotokoll.

Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message numerus="yes">
        <source>Approvals, %n waiting</source>
        <translation>
            <numerusform>Freigaben, %n wartet</numerusform>
            <numerusform>Freigaben, %n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::MessageBar</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>console::NameDialog</name>
    <message>
        <source>Add</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>console::OperationFilterBar</name>
    <message>
        <source>Search endpoints</source>
        <translation>Endpunkte suchen</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Deprecated endpoints</source>
        <translation>Veraltete Endpunkte</translation>
    </message>
    <message>
        <source>Deprecated too</source>
        <translation>Auch veraltete</translation>
    </message>
    <message>
        <source>Without deprecated</source>
        <translation>Ohne veraltete</translation>
    </message>
    <message>
        <source>Only deprecated</source>
        <translation>Nur veraltete</translation>
    </message>
    <message>
        <source>All methods</source>
        <translation>Alle Methoden</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Schlagwörter</translation>
    </message>
</context>
<context>
    <name>console::OperationPane</name>
    <message>
        <source>Input schema</source>
        <translation>Eingabeschema</translation>
    </message>
    <message>
        <source>Sample request</source>
        <translation>Beispielanfrage</translation>
    </message>
    <message>
        <source>No endpoint chosen</source>
        <translation>Kein Endpunkt gewählt</translation>
    </message>
    <message>
        <source>Choose an endpoint to see what a model would be told of it and what a call would send.</source>
        <translation>Wählen Sie einen Endpunkt, um zu sehen, was ein Modell von ihm erführe und was ein Aufruf senden würde.</translation>
    </message>
    <message>
        <source>Description as a model gets it</source>
        <translation>Beschreibung, wie ein Modell sie bekommt</translation>
    </message>
    <message>
        <source>Tool name %1 · about %2 tokens</source>
        <translation>Werkzeugname %1 · etwa %2 Token</translation>
    </message>
</context>
<context>
    <name>console::OperationsModel</name>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n Endpunkt</numerusform>
            <numerusform>%n Endpunkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>%1 (deprecated)</source>
        <translation>%1 (veraltet)</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>console::OperationsPage</name>
    <message>
        <source>No endpoint fits the search and the filters.</source>
        <translation>Kein Endpunkt passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Endpoints of the description</source>
        <translation>Endpunkte der Beschreibung</translation>
    </message>
    <message>
        <source>Publish:</source>
        <translation>Veröffentlichen:</translation>
    </message>
    <message>
        <source>&amp;Nothing yet</source>
        <translation>Noch &amp;nichts</translation>
    </message>
    <message>
        <source>Everything is imported; you publish endpoint by endpoint later</source>
        <translation>Alles wird importiert; Sie veröffentlichen später Endpunkt für Endpunkt</translation>
    </message>
    <message>
        <source>What only &amp;reads</source>
        <translation>Was nur &amp;liest</translation>
    </message>
    <message>
        <source>GET and HEAD</source>
        <translation>GET und HEAD</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>Also what changes and deletes data</source>
        <translation>Auch was Daten ändert und löscht</translation>
    </message>
    <message>
        <source>Tick all &amp;shown</source>
        <translation>Gezeigte an&amp;kreuzen</translation>
    </message>
    <message>
        <source>&amp;Untick all shown</source>
        <translation>&amp;Gezeigte abwählen</translation>
    </message>
    <message>
        <source>Estimate of what the ticked endpoints would cost in a model&apos;s context as tools of their own: bytes of name, texts and input schema as JSON, divided by 4</source>
        <translation>Schätzung, was die angekreuzten Endpunkte als eigene Werkzeuge im Kontext eines Modells kosten würden: Bytes von Name, Texten und Eingabeschema als JSON, geteilt durch 4</translation>
    </message>
    <message>
        <source>%1 of %2 ticked · about %3 tokens</source>
        <translation>%1 von %2 angekreuzt · etwa %3 Token</translation>
    </message>
    <message numerus="yes">
        <source>%n may change data</source>
        <translation>
            <numerusform>%n kann Daten ändern</numerusform>
            <numerusform>%n können Daten ändern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ParametersModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
</context>
<context>
    <name>console::PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>No profile to call as</source>
        <translation>Kein Profil zum Aufrufen</translation>
    </message>
    <message>
        <source>The playground calls endpoints as a profile, through the real gateway and its rules. Add a client and a profile first.</source>
        <translation>Hier rufen Sie Endpunkte als ein Profil auf, durch das echte Gateway und seine Regeln. Legen Sie zuerst einen Client und ein Profil an.</translation>
    </message>
    <message>
        <source>Clients and profiles</source>
        <translation>Clients und Profile</translation>
    </message>
    <message>
        <source>Profile to call as</source>
        <translation>Profil, als das aufgerufen wird</translation>
    </message>
    <message>
        <source>Search endpoints</source>
        <translation>Endpunkte suchen</translation>
    </message>
    <message>
        <source>Endpoints of the profile</source>
        <translation>Endpunkte des Profils</translation>
    </message>
    <message>
        <source>This profile sees nothing: publish endpoints and allow them in its scope.</source>
        <translation>Dieses Profil sieht nichts: veröffentlichen Sie Endpunkte und erlauben Sie sie in seinem Umfang.</translation>
    </message>
    <message>
        <source>Call as</source>
        <translation>Aufrufen als</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumente als JSON</translation>
    </message>
    <message>
        <source>Reason (goes into the audit trail)</source>
        <translation>Grund (kommt in das Prüfprotokoll)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Show request</source>
        <translation>Anfrage zeigen</translation>
    </message>
    <message>
        <source>Dry run: checks everything and builds the request, sends nothing</source>
        <translation>Probelauf: prüft alles und baut die Anfrage, sendet nichts</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The JSON has an error; correct it before you go back to the form.</source>
        <translation>Das JSON hat einen Fehler; berichtigen Sie ihn, bevor Sie zum Formular zurückgehen.</translation>
    </message>
    <message>
        <source>Choose an endpoint</source>
        <translation>Wählen Sie einen Endpunkt</translation>
    </message>
</context>
<context>
    <name>console::PoliciesModel</name>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>attached</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>Each client has room of its own</source>
        <translation>Jeder Client hat eigenen Platz</translation>
    </message>
    <message>
        <source>Each profile has room of its own</source>
        <translation>Jedes Profil hat eigenen Platz</translation>
    </message>
    <message>
        <source>All callers share its room</source>
        <translation>Alle Aufrufer teilen sich den Platz</translation>
    </message>
    <message>
        <source>for each client</source>
        <translation>je Client</translation>
    </message>
    <message>
        <source>for each profile</source>
        <translation>je Profil</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Sonst bei</translation>
    </message>
</context>
<context>
    <name>console::PoliciesPanel</name>
    <message>
        <source>No policies yet</source>
        <translation>Noch keine Richtlinien</translation>
    </message>
    <message>
        <source>A policy is a set of limits that can be attached to several clients, profiles, collections and endpoints: rates, quotas a day or month, calls at once. A refused call says which limit it met and when to come back.</source>
        <translation>Eine Richtlinie ist ein Satz von Grenzen, der auf mehrere Clients, Profile, Sammlungen und Endpunkte angewendet werden kann: Raten, Kontingente je Tag oder Monat, gleichzeitige Aufrufe. Ein abgelehnter Aufruf sagt, auf welche Grenze er traf und wann er wiederkommen kann.</translation>
    </message>
    <message>
        <source>Add a policy…</source>
        <translation>Richtlinie hinzufügen …</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Each attachment counts for itself. What is done here counts from the next call on.</source>
        <translation>Jede Anwendung zählt für sich. Was hier geschieht, gilt vom nächsten Aufruf an.</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>Nicht mehr anwenden</translation>
    </message>
    <message>
        <source>Remove the policy</source>
        <translation>Richtlinie entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>It no longer limits anything, wherever it is attached. What was used of its quotas is forgotten.</source>
        <translation>Sie begrenzt nichts mehr, wo immer sie angewendet wird. Was von ihren Kontingenten verbraucht wurde, ist vergessen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Add a policy and attach it here</source>
        <translation>Eine Richtlinie hinzufügen und hier anwenden</translation>
    </message>
</context>
<context>
    <name>console::PolicyDialog</name>
    <message>
        <source>Add and attach</source>
        <translation>Hinzufügen und anwenden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add a policy</source>
        <translation>Richtlinie hinzufügen</translation>
    </message>
    <message>
        <source>Edit the policy</source>
        <translation>Richtlinie bearbeiten</translation>
    </message>
    <message>
        <source>for example partners</source>
        <translation>zum Beispiel Partner</translation>
    </message>
    <message>
        <source>none; for example 100/min burst 20, 5/s</source>
        <translation>keine; zum Beispiel 100/min burst 20, 5/s</translation>
    </message>
    <message>
        <source>none; for example 1000/day, 20000/month</source>
        <translation>keine; zum Beispiel 1000/day, 20000/month</translation>
    </message>
    <message>
        <source>no cap</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Rates</source>
        <translation>&amp;Raten</translation>
    </message>
    <message>
        <source>&amp;Quotas</source>
        <translation>&amp;Kontingente</translation>
    </message>
    <message>
        <source>&amp;Calls at once</source>
        <translation>&amp;Gleichzeitige Aufrufe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A quota counts a minute, hour, day or month of the calendar in UTC and survives a restart. Where several policies hold for a call, all of them must have room.</source>
        <translation>Ein Kontingent zählt eine Minute, eine Stunde, einen Tag oder einen Monat des Kalenders in UTC und übersteht einen Neustart. Wo mehrere Richtlinien für einen Aufruf gelten, müssen alle Platz haben.</translation>
    </message>
    <message>
        <source>R&amp;oom</source>
        <translation>&amp;Platz</translation>
    </message>
</context>
<context>
    <name>console::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>console::ProblemsPage</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Choose a problem to see its place in the description.</source>
        <translation>Wählen Sie ein Problem, um seine Stelle in der Beschreibung zu sehen.</translation>
    </message>
    <message>
        <source>The place is line %1 of the file &quot;%2&quot;.</source>
        <translation>Die Stelle ist Zeile %1 der Datei „%2“.</translation>
    </message>
    <message>
        <source>The place is in the file &quot;%1&quot;.</source>
        <translation>Die Stelle ist in der Datei „%1“.</translation>
    </message>
    <message>
        <source>This concerns the description as a whole.</source>
        <translation>Das betrifft die Beschreibung als Ganzes.</translation>
    </message>
</context>
<context>
    <name>console::ProfileForm</name>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Read-only: GET and HEAD only, whatever the scope says</source>
        <translation>Nur lesen: nur GET und HEAD, was auch der Umfang sagt</translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation>Endet am</translation>
    </message>
    <message>
        <source>Four operations: discover, inspect, call</source>
        <translation>Vier Operationen: erkunden, ansehen, aufrufen</translation>
    </message>
    <message>
        <source>Endpoints as tools</source>
        <translation>Endpunkte als Werkzeuge</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>no limit; for example 100/min, 5/s</source>
        <translation>keine Grenze; zum Beispiel 100/min, 5/s</translation>
    </message>
    <message>
        <source>any address; for example 10.0.0.0/8, 192.168.1.7</source>
        <translation>jede Adresse; zum Beispiel 10.0.0.0/8, 192.168.1.7</translation>
    </message>
    <message>
        <source>End of validity</source>
        <translation>Ende der Gültigkeit</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>AI clients &amp;see</source>
        <translation>KI-Clients &amp;sehen</translation>
    </message>
    <message>
        <source>&amp;Rate limits</source>
        <translation>&amp;Ratengrenzen</translation>
    </message>
    <message>
        <source>Allowed a&amp;ddresses</source>
        <translation>Erlaubte A&amp;dressen</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>Every limit counts for this profile alone. A refused call says which limit it met and when to come back.</source>
        <translation>Jede Grenze gilt für dieses Profil allein. Ein abgewiesener Aufruf sagt, an welche Grenze er stieß und wann er wiederkommen kann.</translation>
    </message>
    <message>
        <source>A profile needs a name</source>
        <translation>Ein Profil braucht einen Namen</translation>
    </message>
</context>
<context>
    <name>console::ProfilePane</name>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Profile and limits</source>
        <translation>Profil und Grenzen</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Client ID %1 · profile ID %2</source>
        <translation>Client-ID %1 · Profil-ID %2</translation>
    </message>
    <message>
        <source>What a model reads of this profile before it has said a word: bytes of the list of tools, divided by 4</source>
        <translation>Was ein Modell von diesem Profil liest, bevor es ein Wort gesagt hat: Bytes der Werkzeugliste, geteilt durch 4</translation>
    </message>
    <message>
        <source>Measuring what its tools cost…</source>
        <translation>Kosten der Werkzeuge werden gemessen …</translation>
    </message>
    <message numerus="yes">
        <source>About %1 tokens, %n tool(s)</source>
        <translation>
            <numerusform>Etwa %1 Token, %n Werkzeug</numerusform>
            <numerusform>Etwa %1 Token, %n Werkzeuge</numerusform>
        </translation>
    </message>
    <message>
        <source>Argument rules</source>
        <translation>Argumentregeln</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>models choose badly among more than %1 tools or %2 tokens of them: allow less, choose on the Tools page, or let them see four operations</source>
        <translation>unter mehr als %1 Werkzeugen oder %2 Token davon wählen Modelle schlecht: weniger erlauben, auf der Seite „Werkzeuge“ auswählen oder nur vier Operationen zeigen</translation>
    </message>
</context>
<context>
    <name>console::ProfileTicks</name>
    <message>
        <source>Profiles that get it</source>
        <translation>Profile, die es bekommen</translation>
    </message>
</context>
<context>
    <name>console::PromptDialog</name>
    <message>
        <source>Write a prompt</source>
        <translation>Prompt schreiben</translation>
    </message>
    <message>
        <source>Prompt %1</source>
        <translation>Prompt %1</translation>
    </message>
    <message>
        <source>for example weekly-report</source>
        <translation>zum Beispiel wochenbericht</translation>
    </message>
    <message>
        <source>What the model is asked to do. {{name}} becomes an argument.</source>
        <translation>Was das Modell tun soll. {{name}} wird ein Argument.</translation>
    </message>
    <message>
        <source>Names, separated by commas</source>
        <translation>Namen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Optional arguments</source>
        <translation>&amp;Optionale Argumente</translation>
    </message>
    <message>
        <source>AI clients offer it to people, for example as a slash command. Only the profiles that you tick know of it.</source>
        <translation>KI-Clients bieten ihn Menschen an, zum Beispiel als Slash-Befehl. Nur die Profile, die Sie ankreuzen, wissen davon.</translation>
    </message>
    <message>
        <source>It takes no arguments.</source>
        <translation>Er braucht keine Argumente.</translation>
    </message>
    <message>
        <source>Arguments: %1</source>
        <translation>Argumente: %1</translation>
    </message>
</context>
<context>
    <name>console::PublicationDialog</name>
    <message>
        <source>&amp;Profiles</source>
        <translation>&amp;Profile</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>console::PublicationsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Arguments or address</source>
        <translation>Argumente oder Adresse</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
</context>
<context>
    <name>console::PublicationsPage</name>
    <message>
        <source>Prompts and documents</source>
        <translation>Prompts und Dokumente</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>Noch nichts geschrieben</translation>
    </message>
    <message>
        <source>A prompt is a task that people start from their AI client, a document something that it can read: a handbook, a style, rules. Each goes to the profiles that you tick, and to nobody else.</source>
        <translation>Ein Prompt ist eine Aufgabe, die Menschen in ihrem KI-Client starten, ein Dokument etwas, das er lesen kann: ein Handbuch, ein Stil, Regeln. Beides geht an die Profile, die Sie ankreuzen, und an niemanden sonst.</translation>
    </message>
    <message>
        <source>Write a prompt…</source>
        <translation>Prompt schreiben …</translation>
    </message>
    <message>
        <source>Write a document…</source>
        <translation>Dokument schreiben …</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Search prompts and documents</source>
        <translation>Prompts und Dokumente durchsuchen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>The profiles that had it no longer see it. The audit trail stays.</source>
        <translation>Die Profile, die es hatten, sehen es nicht mehr. Das Protokoll bleibt.</translation>
    </message>
</context>
<context>
    <name>console::RecordFieldsModel</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>console::RuleDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Add an argument rule</source>
        <translation>Argumentregel hinzufügen</translation>
    </message>
    <message>
        <source>Edit the argument rule</source>
        <translation>Argumentregel bearbeiten</translation>
    </message>
    <message>
        <source>limit, or a JSON pointer into the body: /amount, /items/*/sku</source>
        <translation>limit, oder ein JSON-Pointer in den Body: /amount, /items/*/sku</translation>
    </message>
    <message>
        <source>Has to keep to limits</source>
        <translation>Muss Grenzen einhalten</translation>
    </message>
    <message>
        <source>Always has one value, which the gateway fills in</source>
        <translation>Hat immer einen Wert, den das Gateway einsetzt</translation>
    </message>
    <message>
        <source>Must not be given</source>
        <translation>Darf nicht angegeben werden</translation>
    </message>
    <message>
        <source>&amp;Endpoints</source>
        <translation>&amp;Endpunkte</translation>
    </message>
    <message>
        <source>&amp;Argument</source>
        <translation>&amp;Argument</translation>
    </message>
    <message>
        <source>The argument</source>
        <translation>Das Argument</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A call that leaves the argument out is still allowed unless it must be given: the API then uses its own default. For a list the rule holds for each element.</source>
        <translation>Ein Aufruf ohne das Argument bleibt erlaubt, wenn es nicht angegeben werden muss: Die API nimmt dann ihren eigenen Standardwert. Für eine Liste gilt die Regel für jedes Element.</translation>
    </message>
</context>
<context>
    <name>console::RuleLimitsFields</name>
    <message>
        <source>It must be given</source>
        <translation>Es muss angegeben werden</translation>
    </message>
    <message>
        <source>Least number</source>
        <translation>Kleinste Zahl</translation>
    </message>
    <message>
        <source>Greatest number</source>
        <translation>Größte Zahl</translation>
    </message>
    <message>
        <source>any; for example open, held</source>
        <translation>beliebig; zum Beispiel open, held</translation>
    </message>
    <message>
        <source>any; for example ORD-[0-9]+ (the whole text has to match)</source>
        <translation>beliebig; zum Beispiel ORD-[0-9]+ (der ganze Text muss passen)</translation>
    </message>
    <message>
        <source>Least length</source>
        <translation>Kleinste Länge</translation>
    </message>
    <message>
        <source>Greatest length</source>
        <translation>Größte Länge</translation>
    </message>
    <message>
        <source>&amp;Number from</source>
        <translation>Za&amp;hl von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>&amp;One of</source>
        <translation>E&amp;iner von</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Muster</translation>
    </message>
    <message>
        <source>&amp;Characters from</source>
        <translation>&amp;Zeichen von</translation>
    </message>
    <message>
        <source>The bounds have to be numbers, for example 50 or 0.5</source>
        <translation>Die Grenzen müssen Zahlen sein, zum Beispiel 50 oder 0.5</translation>
    </message>
    <message>
        <source>The lengths have to be whole numbers</source>
        <translation>Die Längen müssen ganze Zahlen sein</translation>
    </message>
</context>
<context>
    <name>console::RulesEditor</name>
    <message>
        <source>No argument rules</source>
        <translation>Keine Argumentregeln</translation>
    </message>
    <message>
        <source>Arguments have to satisfy the contract of their endpoint. Rules narrow them further for this profile: a limit of at most 50, one of a few values, a value that is always the same. They are checked before a call goes out, and shown to AI clients.</source>
        <translation>Argumente müssen den Vertrag ihres Endpunkts erfüllen. Regeln engen sie für dieses Profil weiter ein: ein Limit von höchstens 50, einer von wenigen Werten, ein immer gleicher Wert. Sie werden geprüft, bevor ein Aufruf hinausgeht, und KI-Clients gezeigt.</translation>
    </message>
    <message>
        <source>Add a rule…</source>
        <translation>Regel hinzufügen …</translation>
    </message>
    <message>
        <source>Argument rules</source>
        <translation>Argumentregeln</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A refused call says which rule it met. Rules count once the profile is saved.</source>
        <translation>Ein abgelehnter Aufruf sagt, auf welche Regel er traf. Regeln gelten, sobald das Profil gespeichert ist.</translation>
    </message>
</context>
<context>
    <name>console::RulesModel</name>
    <message>
        <source>must not be given</source>
        <translation>darf nicht angegeben werden</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>always %1</source>
        <translation>immer %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>einer von %1</translation>
    </message>
    <message>
        <source>matches %1</source>
        <translation>entspricht %1</translation>
    </message>
    <message>
        <source>at least %1 characters</source>
        <translation>mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>at most %1 characters</source>
        <translation>höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Argument</source>
        <translation>Argument</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
</context>
<context>
    <name>console::ScopeEditor</name>
    <message>
        <source>What the profile allows</source>
        <translation>Was das Profil erlaubt</translation>
    </message>
    <message>
        <source>Rules by pattern</source>
        <translation>Regeln mit Mustern</translation>
    </message>
    <message>
        <source>Rules by pattern, one a line</source>
        <translation>Regeln mit Mustern, eine je Zeile</translation>
    </message>
    <message>
        <source>Nothing is allowed yet: this profile sees an empty gateway.</source>
        <translation>Noch ist nichts erlaubt: dieses Profil sieht ein leeres Gateway.</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) allowed. What is not published stays invisible all the same.</source>
        <translation>
            <numerusform>%n Endpunkt erlaubt. Was nicht veröffentlicht ist, bleibt trotzdem unsichtbar.</numerusform>
            <numerusform>%n Endpunkte erlaubt. Was nicht veröffentlicht ist, bleibt trotzdem unsichtbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>for example Orders: GET *</source>
        <translation>zum Beispiel Orders: GET *</translation>
    </message>
    <message>
        <source>The profile is read-only, so only GET and HEAD of them count.</source>
        <translation>Das Profil darf nur lesen, daher gelten davon nur GET und HEAD.</translation>
    </message>
</context>
<context>
    <name>console::ScopeModel</name>
    <message>
        <source>everything, also what is added later</source>
        <translation>alles, auch was später hinzukommt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 (not published)</source>
        <translation>%1 (nicht veröffentlicht)</translation>
    </message>
    <message>
        <source>Allowed by a rule below</source>
        <translation>Durch eine Regel unten erlaubt</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>console::SecretDialog</name>
    <message>
        <source>New secret</source>
        <translation>Neues Geheimnis</translation>
    </message>
    <message>
        <source>Secret of %1</source>
        <translation>Geheimnis von %1</translation>
    </message>
    <message>
        <source>It is shown this once and stored nowhere in clear. Copy it now; a lost secret is replaced by a new one. The clipboard is cleared after a minute.</source>
        <translation>Es wird nur dieses eine Mal gezeigt und nirgends im Klartext gespeichert. Kopieren Sie es jetzt; ein verlorenes wird durch ein neues ersetzt. Die Zwischenablage wird nach einer Minute geleert.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Bearer token: client, profile and secret in one</source>
        <translation>Bearer-Token: Client, Profil und Geheimnis in einem</translation>
    </message>
    <message>
        <source>Client ID %1 · profile ID %2</source>
        <translation>Client-ID %1 · Profil-ID %2</translation>
    </message>
    <message>
        <source>I have copied it</source>
        <translation>Ich habe es kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>This is a key: the client signs its JWTs with it and never sends it.</source>
        <translation>Dies ist ein Schlüssel: Der Client signiert damit seine JWTs und sendet ihn nie.</translation>
    </message>
</context>
<context>
    <name>console::SecretStep</name>
    <message>
        <source>%1 takes it from the environment variable GATEHOUSE_SECRET.</source>
        <translation>%1 nimmt es aus der Umgebungsvariablen GATEHOUSE_SECRET.</translation>
    </message>
    <message>
        <source>%1 asks for it once and keeps it in its own store.</source>
        <translation>%1 fragt einmal danach und bewahrt es selbst auf.</translation>
    </message>
    <message>
        <source>%1 needs it in its configuration file.</source>
        <translation>%1 braucht es in seiner Konfigurationsdatei.</translation>
    </message>
    <message>
        <source>This profile takes JWTs that are signed with its key: where the configuration names a secret, put such a JWT. It needs a claim exp; the key is issued on the page of the profile.</source>
        <translation>Dieses Profil nimmt JWTs an, die mit seinem Schlüssel signiert sind: Wo die Konfiguration ein Geheimnis nennt, steht ein solches JWT. Es braucht einen Claim exp; der Schlüssel wird auf der Seite des Profils ausgestellt.</translation>
    </message>
    <message>
        <source>This profile takes tokens of an identity provider. A client that knows OAuth finds the provider by itself and asks its user to sign in.</source>
        <translation>Dieses Profil nimmt Token eines Identitätsanbieters an. Ein Client, der OAuth kennt, findet den Anbieter von selbst und bittet seinen Benutzer, sich anzumelden.</translation>
    </message>
    <message>
        <source>This profile takes a client certificate: give it to the client, which must call the gateway over TLS.</source>
        <translation>Dieses Profil nimmt ein Client-Zertifikat an: Geben Sie es dem Client, der das Gateway über TLS aufrufen muss.</translation>
    </message>
    <message>
        <source>This profile needs no secret. It works on this machine only.</source>
        <translation>Dieses Profil braucht kein Geheimnis. Es gilt nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>1. The secret of this profile</source>
        <translation>1. Das Geheimnis dieses Profils</translation>
    </message>
    <message>
        <source>Use one you have, or issue a new one here: the ones you have go on working.</source>
        <translation>Nehmen Sie eines, das Sie haben, oder stellen Sie hier ein neues aus: die vorhandenen gelten weiter.</translation>
    </message>
    <message>
        <source>Issued just now and shown this once. The clipboard is cleared a minute after copying.</source>
        <translation>Eben ausgestellt und nur jetzt gezeigt. Die Zwischenablage wird eine Minute nach dem Kopieren geleert.</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Issue a secret</source>
        <translation>Geheimnis ausstellen</translation>
    </message>
</context>
<context>
    <name>console::SecuritySchemes</name>
    <message>
        <source>API key in the header %1</source>
        <translation>API-Schlüssel in der Kopfzeile %1</translation>
    </message>
    <message>
        <source>API key in the query parameter %1</source>
        <translation>API-Schlüssel im Abfrageparameter %1</translation>
    </message>
    <message>
        <source>user name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>%1, by a bearer token that you have</source>
        <translation>%1, mit einem Bearer-Token, das Sie haben</translation>
    </message>
    <message>
        <source>%1 (the gateway cannot do this yet)</source>
        <translation>%1 (das kann das Gateway noch nicht)</translation>
    </message>
</context>
<context>
    <name>console::SnippetBox</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>console::SourceView</name>
    <message>
        <source>Source of the description</source>
        <translation>Quelltext der Beschreibung</translation>
    </message>
</context>
<context>
    <name>console::StartFailedDialog</name>
    <message>
        <source>The gateway could not be started</source>
        <translation>Das Gateway konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Try &amp;port</source>
        <translation>&amp;Port versuchen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Leave it stopped</source>
        <translation>Angehalten lassen</translation>
    </message>
    <message>
        <source>Clients must then be pointed at the new port; the Connect page shows it.</source>
        <translation>Clients müssen dann auf den neuen Port gerichtet werden; die Seite „Verbinden“ zeigt ihn.</translation>
    </message>
</context>
<context>
    <name>console::ToolPane</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meins behalten</translation>
    </message>
    <message>
        <source>What a model sees</source>
        <translation>Was ein Modell sieht</translation>
    </message>
    <message>
        <source>A sample answer</source>
        <translation>Beispielantwort</translation>
    </message>
    <message>
        <source>Choose a tool</source>
        <translation>Werkzeug wählen</translation>
    </message>
    <message>
        <source>Its name, its description, where its arguments come from and what of its answers a model gets are shown and edited here.</source>
        <translation>Hier stehen sein Name, seine Beschreibung, woher seine Argumente kommen und was ein Modell von seinen Antworten erhält, und hier wird es bearbeitet.</translation>
    </message>
    <message>
        <source>Values of the tool</source>
        <translation>Werte des Werkzeugs</translation>
    </message>
    <message>
        <source>Double-click or F2 edits a value</source>
        <translation>Doppelklick oder F2 bearbeitet einen Wert</translation>
    </message>
    <message>
        <source>Double-click or F2 edits a value.</source>
        <translation>Doppelklick oder F2 bearbeitet einen Wert.</translation>
    </message>
    <message>
        <source>Edits here hold for everybody; a profile may say otherwise.</source>
        <translation>Änderungen hier gelten für alle; ein Profil kann davon abweichen.</translation>
    </message>
    <message>
        <source>Edits here hold for this profile only, on top of what holds for everybody.</source>
        <translation>Änderungen hier gelten nur für dieses Profil, über dem, was für alle gilt.</translation>
    </message>
    <message>
        <source>The API description tells of no answer in JSON.</source>
        <translation>Die API-Beschreibung nennt keine Antwort in JSON.</translation>
    </message>
    <message>
        <source>About %1 tokens</source>
        <translation>Etwa %1 Token</translation>
    </message>
</context>
<context>
    <name>console::ToolTexts</name>
    <message>
        <source>ask first</source>
        <translation>erst fragen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>allow</source>
        <translation>erlauben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Erlaubnis</translation>
    </message>
    <message>
        <source>On the list</source>
        <translation>Auf der Liste</translation>
    </message>
    <message>
        <source>Hint: changes nothing</source>
        <translation>Hinweis: ändert nichts</translation>
    </message>
    <message>
        <source>Hint: may destroy</source>
        <translation>Hinweis: kann zerstören</translation>
    </message>
    <message>
        <source>Hint: twice is as once</source>
        <translation>Hinweis: zweimal ist wie einmal</translation>
    </message>
    <message>
        <source>Hint: reaches outside</source>
        <translation>Hinweis: reicht nach außen</translation>
    </message>
    <message>
        <source>Items at most</source>
        <translation>Höchstens Einträge</translation>
    </message>
    <message>
        <source>Bytes at most</source>
        <translation>Höchstens Bytes</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>given by the model</source>
        <translation>gibt das Modell</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>for everybody</source>
        <translation>für alle</translation>
    </message>
    <message>
        <source>for this profile</source>
        <translation>für dieses Profil</translation>
    </message>
    <message>
        <source>API description</source>
        <translation>API-Beschreibung</translation>
    </message>
    <message>
        <source>Kept of answers</source>
        <translation>Von Antworten behalten</translation>
    </message>
    <message>
        <source>Left out of answers</source>
        <translation>Von Antworten weglassen</translation>
    </message>
</context>
<context>
    <name>console::ToolValueDelegate</name>
    <message>
        <source>One JSONPath a line, for example $.items[*].id</source>
        <translation>Ein JSONPath je Zeile, zum Beispiel $.items[*].id</translation>
    </message>
</context>
<context>
    <name>console::ToolValuesModel</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Kommt aus</translation>
    </message>
    <message>
        <source>Without this: %1</source>
        <translation>Ohne dies: %1</translation>
    </message>
    <message>
        <source>%1 · the description changed</source>
        <translation>%1 · die Beschreibung hat sich geändert</translation>
    </message>
</context>
<context>
    <name>console::ToolsModel</name>
    <message>
        <source>%1 of %2 on the list</source>
        <translation>%1 von %2 auf der Liste</translation>
    </message>
    <message>
        <source>description changed</source>
        <translation>Beschreibung geändert</translation>
    </message>
    <message>
        <source>for this profile</source>
        <translation>für dieses Profil</translation>
    </message>
    <message>
        <source>for everybody</source>
        <translation>für alle</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Erlaubnis</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
</context>
<context>
    <name>console::ToolsPage</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Whose tools</source>
        <translation>Wessen Werkzeuge</translation>
    </message>
    <message>
        <source>No tools yet</source>
        <translation>Noch keine Werkzeuge</translation>
    </message>
    <message>
        <source>Endpoints become tools when they are published. Publish those that a model may use, then choose and word them here.</source>
        <translation>Endpunkte werden zu Werkzeugen, wenn sie veröffentlicht sind. Veröffentlichen Sie die, die ein Modell benutzen darf, und wählen und beschreiben Sie sie dann hier.</translation>
    </message>
    <message>
        <source>Publish endpoints</source>
        <translation>Endpunkte veröffentlichen</translation>
    </message>
    <message>
        <source>Search tools</source>
        <translation>Werkzeuge suchen</translation>
    </message>
    <message>
        <source>Collections and their endpoints as tools</source>
        <translation>Sammlungen und ihre Endpunkte als Werkzeuge</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Ticked endpoints are on the lists of profiles in mode tools or both. Until one is chosen, everything is.</source>
        <translation>Angekreuzte Endpunkte stehen auf den Listen der Profile in den Betriebsarten „tools“ und „both“. Bis einer gewählt ist, stehen dort alle.</translation>
    </message>
    <message>
        <source>This profile offers the four operations only, so no endpoint is a tool of its own.</source>
        <translation>Dieses Profil bietet nur die vier Operationen an; kein Endpunkt ist dort ein eigenes Werkzeug.</translation>
    </message>
    <message>
        <source>Measuring what its tools cost…</source>
        <translation>Kosten der Werkzeuge werden gemessen …</translation>
    </message>
    <message numerus="yes">
        <source>About %1 tokens, %n tool(s)</source>
        <translation>
            <numerusform>Etwa %1 Token, %n Werkzeug</numerusform>
            <numerusform>Etwa %1 Token, %n Werkzeuge</numerusform>
        </translation>
    </message>
    <message>
        <source>models choose badly among more than %1 tools or %2 tokens of them: choose fewer</source>
        <translation>unter mehr als %1 Werkzeugen oder %2 Token davon wählen Modelle schlecht: weniger auswählen</translation>
    </message>
</context>
<context>
    <name>console::UpstreamAuthFields</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>API-Schlüssel in einer Kopfzeile</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>API-Schlüssel in der Abfrage</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation>&amp;Anmeldung</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>&amp;Parameter</source>
        <translation>&amp;Parameter</translation>
    </message>
    <message>
        <source>&amp;Header</source>
        <translation>&amp;Kopfzeile</translation>
    </message>
    <message>
        <source>API key in a cookie</source>
        <translation>API-Schlüssel in einem Cookie</translation>
    </message>
    <message>
        <source>OAuth 2 client credentials</source>
        <translation>OAuth 2 (Client Credentials)</translation>
    </message>
    <message>
        <source>Token &amp;URL</source>
        <translation>Token-&amp;URL</translation>
    </message>
    <message>
        <source>Sc&amp;ope</source>
        <translation>&amp;Bereich (Scope)</translation>
    </message>
    <message>
        <source>Au&amp;dience</source>
        <translation>&amp;Empfänger (Audience)</translation>
    </message>
    <message>
        <source>Coo&amp;kie</source>
        <translation>Coo&amp;kie</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client-&amp;ID</translation>
    </message>
</context>
<context>
    <name>console::UpstreamBehaviourPage</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>never opens</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Only requests that harm nothing when they come twice are repeated. An upstream that fails too often in a row is left alone for a while.</source>
        <translation>Wiederholt werden nur Anfragen, die auch doppelt nichts anrichten. Ein Zieldienst, der zu oft hintereinander versagt, wird eine Zeit lang in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>&amp;Connect within</source>
        <translation>&amp;Verbinden innerhalb von</translation>
    </message>
    <message>
        <source>&amp;Retries</source>
        <translation>&amp;Wiederholungen</translation>
    </message>
    <message>
        <source>Retries per &amp;hundred requests</source>
        <translation>Wiederholungen auf &amp;hundert Anfragen</translation>
    </message>
    <message>
        <source>&amp;Failures in a row that stop requests</source>
        <translation>&amp;Fehler in Folge, nach denen pausiert wird</translation>
    </message>
    <message>
        <source>&amp;Try again after</source>
        <translation>Neuer &amp;Versuch nach</translation>
    </message>
    <message>
        <source>Requests at &amp;once</source>
        <translation>Gleich&amp;zeitige Anfragen</translation>
    </message>
    <message>
        <source>Requests that may &amp;wait</source>
        <translation>Anfragen, die w&amp;arten dürfen</translation>
    </message>
</context>
<context>
    <name>console::UpstreamDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Upstream of %1</source>
        <translation>Zieldienst von %1</translation>
    </message>
    <message>
        <source>The upstream&apos;s credential stays here: it goes into the vault of this machine and is added to requests by the gateway. Clients never see it.</source>
        <translation>Die Zugangsdaten des Zieldienstes bleiben hier: sie kommen in den Tresor dieses Rechners, und das Gateway fügt sie den Anfragen hinzu. Clients sehen sie nie.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>&amp;Basis-URL</translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation>&amp;Zeitgrenze</translation>
    </message>
    <message>
        <source>Enter the secret once more: it is not read back.</source>
        <translation>Geben Sie das Geheimnis noch einmal ein: es wird nicht zurückgelesen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Address and credential</source>
        <translation>Adresse und Zugangsdaten</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>Bei Störungen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>the only one</source>
        <translation>die einzige</translation>
    </message>
    <message>
        <source>Send the credential to the new host, too (otherwise it is removed)</source>
        <translation>Die Zugangsdaten auch an den neuen Host senden (sonst werden sie entfernt)</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove an environment</source>
        <translation>Eine Umgebung entfernen</translation>
    </message>
    <message>
        <source>Remove the environment %1?</source>
        <translation>Die Umgebung %1 entfernen?</translation>
    </message>
    <message>
        <source>Its address and its credential are forgotten. Calls do not go there now.</source>
        <translation>Ihre Adresse und ihre Zugangsdaten werden vergessen. Dorthin gehen jetzt keine Aufrufe.</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <source>Send the calls to the chosen environment from now on</source>
        <translation>Aufrufe von jetzt an in die gewählte Umgebung senden</translation>
    </message>
    <message>
        <source>Switch the environment</source>
        <translation>Umgebung wechseln</translation>
    </message>
    <message>
        <source>Send the calls of %1 to %2 from now on?</source>
        <translation>Die Aufrufe von %1 von jetzt an zu %2 senden?</translation>
    </message>
    <message>
        <source>They go to %1 at once, with the credential of that environment.</source>
        <translation>Sie gehen sofort an %1, mit den Zugangsdaten dieser Umgebung.</translation>
    </message>
</context>
<context>
    <name>console::UpstreamNetworkPage</name>
    <message>
        <source>Private &amp;addresses allowed</source>
        <translation>Erlaubte private &amp;Adressen</translation>
    </message>
    <message>
        <source>Caller&apos;s &amp;headers passed on</source>
        <translation>Weitergereichte &amp;Header des Aufrufers</translation>
    </message>
    <message>
        <source>none; for example http://proxy.example.com:3128</source>
        <translation>keiner; zum Beispiel http://proxy.example.com:3128</translation>
    </message>
    <message>
        <source>none: the proxy asks for no password</source>
        <translation>keiner: Der Proxy verlangt kein Passwort</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>none; for example 10.0.0.0/8, 192.168.0.0/16</source>
        <translation>keine; zum Beispiel 10.0.0.0/8, 192.168.0.0/16</translation>
    </message>
    <message>
        <source>none; for example X-Tenant, Accept-Language</source>
        <translation>keine; zum Beispiel X-Tenant, Accept-Language</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>&amp;User name there</source>
        <translation>&amp;Benutzername dort</translation>
    </message>
    <message>
        <source>Pass&amp;word there</source>
        <translation>Pass&amp;wort dort</translation>
    </message>
    <message>
        <source>A proxy resolves names itself, so private addresses behind names are not seen here.</source>
        <translation>Ein Proxy löst Namen selbst auf; private Adressen hinter Namen sind hier daher nicht zu sehen.</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s password once more: it is not read back.</source>
        <translation>Geben Sie das Passwort des Proxys noch einmal ein: es wird nicht zurückgelesen.</translation>
    </message>
</context>
<context>
    <name>console::UpstreamTlsPage</name>
    <message>
        <source>No certificate is presented.</source>
        <translation>Es wird kein Zertifikat vorgelegt.</translation>
    </message>
    <message>
        <source>Presented now: %1, valid until %2</source>
        <translation>Vorgelegt wird: %1, gültig bis %2</translation>
    </message>
    <message>
        <source>Present none any more</source>
        <translation>Keines mehr vorlegen</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>Keys (*.pem *.key);;All files (*)</source>
        <translation>Schlüssel (*.pem *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Empty: the certificates of the system</source>
        <translation>Leer: die Zertifikate des Systems</translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation>PEM-Datei</translation>
    </message>
    <message>
        <source>PEM file; empty: in the same file</source>
        <translation>PEM-Datei; leer: in derselben Datei</translation>
    </message>
    <message>
        <source>Lowest &amp;TLS version</source>
        <translation>Niedrigste &amp;TLS-Version</translation>
    </message>
    <message>
        <source>T&amp;rusted certificates (PEM)</source>
        <translation>Ve&amp;rtraute Zertifikate (PEM)</translation>
    </message>
    <message>
        <source>Client certificate (mutual TLS)</source>
        <translation>Client-Zertifikat (gegenseitiges TLS)</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Zertifikat</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
</context>
<context>
    <name>console::messages</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
</TS>
